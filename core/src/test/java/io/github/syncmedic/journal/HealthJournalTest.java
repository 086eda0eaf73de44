package io.github.syncmedic.journal;

import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthJournalTest {
  private static final JobId JOB = new JobId("job.1");
  private static final TenantId OTHER = new TenantId("other");

  private final InMemoryDocuments documents = new InMemoryDocuments();
  private final HealthJournal journal = new HealthJournal(documents);

  @Test
  void each_tenant_has_its_own_and_one_that_was_never_swept_has_none() {
    journal.keep(latest(OTHER, NOW), List.of());
    journal.keep(latest(TenantId.OWN, NOW), List.of());

    assertThat(journal.latest(OTHER).map(Latest::tenant)).contains(OTHER);
    assertThat(journal.latest(TenantId.OWN).map(Latest::tenant)).contains(TenantId.OWN);
    assertThat(journal.latest(new TenantId("new"))).isEmpty();
  }

  @Test
  void events_of_one_job_come_newest_first_over_days() {
    for (var hour = 0; hour < 72; hour += 6) {
      var at = NOW.plus(Duration.ofHours(hour));
      journal.keep(latest(TenantId.OWN, at), List.of(event("job.1", at), event("job.11", at)));
    }
    var events = journal.events(TenantId.OWN, JOB, NOW.plus(Duration.ofHours(6))).toList();

    assertThat(events).hasSize(11).extracting(HealthEvent::job).containsOnly("job.1");
    assertThat(events)
        .extracting(HealthEvent::at)
        .isSortedAccordingTo((one, two) -> two.compareTo(one))
        .last()
        .isEqualTo(NOW.plus(Duration.ofHours(6)));
    assertThat(journal.events(OTHER, JOB, NOW)).isEmpty();
  }

  @Test
  void an_event_that_was_told_after_midnight_of_a_sweep_before_it_is_found() {
    var midnight = Instant.parse("2026-11-22T00:00:00Z");
    journal.keep(latest(TenantId.OWN, midnight.minusMillis(1)), List.of(event("job.1", midnight)));

    assertThat(journal.events(TenantId.OWN, JOB, midnight)).hasSize(1);
    assertThat(journal.events(TenantId.OWN, JOB, midnight.plusMillis(1))).isEmpty();
  }

  @Test
  void snapshots_of_one_tenant_come_oldest_first_from_one_instant_to_another() {
    for (var hour = 0; hour < 48; hour += 6) {
      for (var tenant : List.of(TenantId.OWN, OTHER)) {
        var at = NOW.plus(Duration.ofHours(hour));
        var snapshot = new Snapshot(1, tenant, at, List.of(), List.of());
        journal.keep(latest(tenant, at), List.of(), Optional.of(snapshot));
      }
    }
    var broken = "tenants/own/snapshots/2026/11/22/000000001.json";
    documents.write(broken, "broken", new Documents.Expected.Anything());
    var from = NOW.plus(Duration.ofHours(6));

    assertThat(journal.snapshots(TenantId.OWN, from, NOW.plus(Duration.ofHours(18))))
        .allMatch(it -> it.tenant().equals(TenantId.OWN))
        .extracting(Snapshot::at)
        .containsExactly(from, NOW.plus(Duration.ofHours(12)), NOW.plus(Duration.ofHours(18)));
    assertThat(journal.snapshots(new TenantId("new"), NOW, from)).isEmpty();
  }

  @Test
  void lines_and_documents_that_are_not_understood_are_passed_over() {
    journal.keep(latest(TenantId.OWN, NOW), List.of(event("job.1", NOW)));
    documents.append("tenants/own/events/2026-11-21.jsonl", "job.1 {");
    documents.append("tenants/own/events/2026-11-21.jsonl", "{\"job\":\"job.1\",\"novelty\":1}");
    documents.append("tenants/own/events/notes.txt", "{\"job\":\"job.1\"}");

    assertThat(journal.events(TenantId.OWN, JOB, Instant.EPOCH)).hasSize(1);
  }

  private static HealthEvent event(String job, Instant at) {
    return new HealthEvent(
        at,
        TenantId.OWN,
        job,
        "contoso.com",
        Optional.of(VerdictKind.HEALTHY),
        Optional.of(VerdictKind.STALE),
        "",
        "",
        "because the test says so");
  }

  private static Latest latest(TenantId tenant, Instant at) {
    return new Latest(1, tenant, at, at, Optional.of(at), 0, 1, List.of(), List.of());
  }
}
