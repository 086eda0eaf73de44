package io.github.syncmedic.command;

import static io.github.syncmedic.sync.SyncJobFixture.CONFIGURATION;
import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.MutableClock;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.playbook.Asker;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.Runs;
import io.github.syncmedic.playbook.Trigger;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrphansTest {
  private final MutableClock clock = new MutableClock(NOW);
  private final Documents documents = new InMemoryDocuments();
  private final Runs runs = new Runs(documents);
  private final List<String> sent = new ArrayList<>();
  private final Orphans orphans = new Orphans(documents, clock, run -> sent.add(run.id()));

  @Test
  void a_run_that_was_stored_and_never_sent_is_found_once_it_is_late() {
    runs.create(run("20261121T120000Z-1"));
    assertThat(orphans.ifDue()).isEmpty();
    clock.pass(Duration.ofMinutes(16));

    assertThat(orphans.ifDue())
        .singleElement()
        .asString()
        .contains("20261121T120000Z-1", "handed over again");
    assertThat(sent).containsExactly("20261121T120000Z-1");
  }

  @Test
  void one_whose_beginning_is_not_known_is_found_too() {
    runs.create(run("undated-auto-1"));
    clock.pass(Duration.ofMinutes(16));
    orphans.ifDue();
    assertThat(sent).containsExactly("undated-auto-1");
  }

  @Test
  void it_looks_every_quarter_of_an_hour_and_no_more_often() {
    runs.create(run("20261121T120000Z-1"));
    clock.pass(Duration.ofMinutes(16));
    for (var i = 0; i < 15; i++) {
      orphans.ifDue();
      clock.pass(Duration.ofMinutes(1));
    }
    assertThat(sent).hasSize(1);
  }

  @Test
  void a_run_that_waits_as_it_should_is_left_alone() {
    runs.create(waitingUntil("20261121T120000Z-1", Duration.ofDays(1)));
    for (var hours = 0; hours < 24; hours++) {
      clock.pass(Duration.ofHours(1));
      orphans.ifDue();
    }
    assertThat(sent).isEmpty();
    clock.pass(Duration.ofHours(1));
    orphans.ifDue();
    assertThat(sent).hasSize(1);
  }

  @Test
  void runs_that_are_over_newer_or_old_are_left_alone() {
    documents.write(
        "runs/20261121T120000Z-2.json", "{\"schemaVersion\":99}", new Documents.Expected.Absent());
    runs.create(run("20261001T120000Z-3"));
    var over = run("20261121T120000Z-4");
    documents.write(
        "runs/20261121T120000Z-4.json",
        new Json().write(over).replace("\"state\":\"PENDING\"", "\"state\":\"FAILED\""),
        new Documents.Expected.Absent());
    clock.pass(Duration.ofHours(1));
    orphans.ifDue();

    assertThat(sent).isEmpty();
  }

  private static Run run(String id) {
    var playbook = Playbooks.shipped().named("clear").orElseThrow();
    var job = new JobRef(TenantId.OWN, CONFIGURATION, new JobId("AD2AAD.1"));
    var trigger =
        new Trigger(VerdictKind.QUARANTINED, "Unknown", "", "e", Duration.ofMinutes(2), 0, 0);
    return Run.accepted(
        id, playbook, job, "contoso.com", trigger, new Asker("http", "me", "test"), NOW);
  }

  private static Run waitingUntil(String id, Duration wait) {
    var json = new Json();
    var text =
        json.write(run(id))
            .replace("\"wakeAt\":null", "\"wakeAt\":\"%s\"".formatted(NOW.plus(wait)));
    return json.read(text, Run.class);
  }
}
