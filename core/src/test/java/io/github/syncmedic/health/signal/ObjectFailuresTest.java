package io.github.syncmedic.health.signal;

import static io.github.syncmedic.health.signal.Subjects.besides;
import static io.github.syncmedic.health.signal.Subjects.failedWith;
import static io.github.syncmedic.sync.LoggedChangeFixture.failure;
import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static io.github.syncmedic.sync.SyncJobFixture.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.health.Evidence;
import io.github.syncmedic.health.Severity;
import io.github.syncmedic.health.causes.Causes;
import io.github.syncmedic.health.causes.LogLook;
import io.github.syncmedic.sync.LogExcerpt;
import io.github.syncmedic.sync.LoggedChange;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObjectFailuresTest extends SignalContract {
  private static final LoggedChange ANN = failure(NOW).object("CN=Ann").build();

  @Override
  Signal signal() {
    return new ObjectFailures();
  }

  @Override
  List<Subject> telling() {
    return List.of(
        looked(ANN),
        looked(failure(NOW).code("C".repeat(500)).object("O".repeat(500)).advice("x. ").build()),
        looked(),
        besides(failedWith("TimeOut"), Subjects.logs(LogLook.unread(NOW, "no licence"))));
  }

  @Override
  List<Subject> silent() {
    return List.of(
        failedWith("TimeOut"), besides(Subjects.of(job("j")), Subjects.logs(look(ANN).over())));
  }

  @Test
  void the_most_frequent_cause_is_told_with_an_object_and_what_to_do() {
    var finding = signal().look(looked(failure(NOW).code("InvalidDomain").build(), ANN, ANN));

    assertThat(finding.orElseThrow().severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.orElseThrow().sentence())
        .isEqualTo(
            "The provisioning logs hold 3 failures of 2 kinds: 2 × DuplicateTargetEntries at export,"
                + " for example CN=Ann. Remove the duplicate");
    assertThat(finding.orElseThrow().evidence())
        .filteredOn(it -> it.field().equals("provisioningLogs.cause"))
        .hasSize(2);
  }

  @Test
  void what_was_told_before_stays_beside_a_look_that_failed() {
    var look = look(ANN);
    var stale = new LogLook(NOW, look.trouble(), look.seen(), Optional.of("throttled"));

    var finding = signal().look(besides(failedWith("TimeOut"), Subjects.logs(stale)));

    assertThat(finding.orElseThrow().severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.orElseThrow().evidence())
        .contains(new Evidence("provisioningLogs.unread", "throttled"));
  }

  private static Subject looked(LoggedChange... changes) {
    return besides(failedWith("TimeOut"), Subjects.logs(look(changes)));
  }

  private static LogLook look(LoggedChange... changes) {
    var causes = Causes.of(new LogExcerpt(List.of(changes), true, 0));
    return new LogLook(
        NOW,
        "trouble",
        Optional.of(new LogLook.Seen(NOW, causes, Optional.empty())),
        Optional.empty());
  }
}
