package io.github.syncmedic.health.signal;

import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static io.github.syncmedic.sync.SyncJobFixture.job;
import static io.github.syncmedic.sync.SyncJobFixture.quarantine;
import static io.github.syncmedic.sync.SyncJobFixture.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.health.Severity;
import io.github.syncmedic.sync.JobKind;
import io.github.syncmedic.sync.SyncJobFixture;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordHashesTest extends SignalContract {
  @Override
  Signal signal() {
    return new PasswordHashes();
  }

  @Override
  List<Subject> telling() {
    return List.of(Subjects.of(hashes()), Subjects.of(hashes().code("Paused")));
  }

  @Override
  List<Subject> silent() {
    return List.of(Subjects.of(job("j")), Subjects.of(job("j").kind(JobKind.GROUP_PROVISIONING)));
  }

  @Test
  void on_needs_a_fresh_run() {
    assertThat(state(hashes())).isEqualTo("on");
    assertThat(state(hashes().last(run("Succeeded", NOW.minus(Duration.ofHours(4))))))
        .isEqualTo("verify");
    assertThat(state(hashes().failures(3))).isEqualTo("verify");
  }

  @Test
  void a_missing_date_asks_for_a_look() {
    assertThat(state(hashes().neverRan())).isEqualTo("verify");
    assertThat(state(hashes().noStatus())).isEqualTo("verify");
    assertThat(state(hashes().code("NotRun").neverRan())).isEqualTo("verify");
  }

  @Test
  void what_does_not_run_is_off() {
    assertThat(state(hashes().code("Paused"))).isEqualTo("off");
    assertThat(state(hashes().schedule(Duration.ofMinutes(2), "Disabled"))).isEqualTo("off");
    assertThat(state(hashes().code("NotConfigured").neverRan())).isEqualTo("off");
  }

  @Test
  void it_is_never_red() {
    var imposed = quarantine("Unknown", NOW, Optional.empty(), Optional.empty());
    var worst = List.of(hashes().neverRan(), hashes().quarantine(imposed), hashes().noStatus());
    assertThat(worst)
        .extracting(it -> signal().look(Subjects.of(it)).orElseThrow().severity())
        .doesNotContain(Severity.CRITICAL);
    assertThat(Subjects.odd())
        .noneMatch(
            it -> signal().look(it).filter(at -> at.severity() == Severity.CRITICAL).isPresent());
  }

  private String state(SyncJobFixture fixture) {
    return signal().look(Subjects.of(fixture)).orElseThrow().evidence().get(0).value();
  }

  private static SyncJobFixture hashes() {
    return job("j").kind(JobKind.PASSWORD_HASH);
  }
}
