package io.github.syncmedic.journal;

import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static io.github.syncmedic.sync.SyncJobFixture.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.health.JobHealth;
import io.github.syncmedic.health.JobHistory;
import io.github.syncmedic.health.SweepReport;
import io.github.syncmedic.health.forecast.EscrowLimits;
import io.github.syncmedic.sync.Problem;
import io.github.syncmedic.sync.SyncJob;
import io.github.syncmedic.sync.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SnapshotTest {
  @Test
  void one_is_due_at_first_at_a_change_and_after_an_hour() {
    var report = report("{}");

    assertThat(Snapshot.due(report, Optional.empty(), false)).isPresent();
    assertThat(Snapshot.due(report, ago(Duration.ofMinutes(1)), true)).isPresent();
    assertThat(Snapshot.due(report, ago(Duration.ofMinutes(60)), false)).isPresent();
    assertThat(Snapshot.due(report, ago(Duration.ofMinutes(59)), false)).isEmpty();
  }

  @Test
  void it_holds_the_jobs_as_they_were_sent_and_what_could_not_be_read() {
    var sent = "{\"id\":\"job.1\",\"status\":{\"code\":\"Active\",\"novelty\":[1,2.50]}}";
    var snapshot = Snapshot.due(report(sent, "not json"), Optional.empty(), false).orElseThrow();
    var written = new Json().tree(new Json().write(snapshot));

    assertThat(written.at("/jobs/0")).isEqualTo(new Json().tree(sent));
    assertThat(written.at("/jobs/1").asText()).isEqualTo("not json");
    assertThat(written.at("/unread/0").asText()).isEqualTo("contoso.com: scripted");
    assertThat(written.path("at").asText()).isEqualTo(NOW.toString());
  }

  @Test
  void there_is_none_of_nothing() {
    assertThat(Snapshot.due(report(), Optional.empty(), true)).isEmpty();
  }

  private static Optional<Instant> ago(Duration time) {
    return Optional.of(NOW.minus(time));
  }

  private static SweepReport report(String... raw) {
    var unread =
        new SweepReport.Unread("contoso.com", Problem.of(Problem.Kind.THROTTLED, "scripted"));
    return new SweepReport(
        TenantId.OWN,
        NOW,
        NOW,
        1,
        Stream.of(raw).map(SnapshotTest::health).toList(),
        List.of(unread));
  }

  private static JobHealth health(String raw) {
    var bare = job("job.1").build();
    var sent =
        new SyncJob(
            bare.ref(),
            bare.domain(),
            bare.kind(),
            bare.templateId(),
            bare.schedule(),
            bare.status(),
            bare.settings(),
            bare.unread(),
            raw);
    return JobHealth.of(sent, JobHistory.NONE, EscrowLimits.DOCUMENTED, NOW);
  }
}
