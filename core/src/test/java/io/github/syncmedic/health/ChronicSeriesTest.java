package io.github.syncmedic.health;

import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static io.github.syncmedic.sync.SyncJobFixture.job;
import static io.github.syncmedic.sync.SyncJobFixture.quarantine;
import static io.github.syncmedic.sync.SyncJobFixture.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.health.forecast.EscrowLimits;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.sync.Problem;
import io.github.syncmedic.sync.SyncJobFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Our own memory of quarantines, over sweeps of a job that is lifted and quarantined again. */
class ChronicSeriesTest {
  private static final Duration DAY = Duration.ofDays(1);

  private JobHealth last =
      JobHealth.of(job("j").build(), JobHistory.NONE, EscrowLimits.DOCUMENTED, NOW);
  private Instant now = NOW;

  @Test
  void a_job_that_was_never_quarantined_has_none() {
    healthy();
    assertThat(chronic()).isEmpty();
  }

  @Test
  void the_first_quarantine_begins_where_graph_says() {
    quarantinedSince(NOW.minus(DAY));

    assertThat(series().began()).isEqualTo(NOW.minus(DAY));
    assertThat(series().timesLately(now)).isEqualTo(1);
    assertThat(series().quarantinedFor(now)).isEqualTo(DAY);
  }

  @Test
  void a_clear_resets_graphs_series_and_not_ours() {
    quarantinedSince(NOW);
    for (var day = 1; day <= 3; day++) {
      pass(Duration.ofHours(20));
      quarantinedSince(now.minus(Duration.ofHours(20)));
      healthy();
      pass(Duration.ofHours(4));
      quarantinedSince(now);
    }

    assertThat(series().began()).isEqualTo(NOW);
    assertThat(series().timesLately(now)).isEqualTo(4);
    assertThat(series().quarantinedFor(now)).isEqualTo(Duration.ofHours(60));
    assertThat(last.verdict().disabledAt()).contains(NOW.plus(Duration.ofDays(28)));
    assertThat(last.verdict().since()).contains(now);
  }

  @Test
  void a_quarantine_of_which_graph_tells_no_date_has_a_deadline_from_its_first_sighting_on() {
    see(job("j").code("Quarantine").neverRan());
    var first = last.verdict();
    pass(DAY);
    see(job("j").code("Quarantine").neverRan());

    assertThat(first.disabledAt()).contains(NOW.plus(Duration.ofDays(28)));
    assertThat(last.verdict().disabledAt()).isEqualTo(first.disabledAt());
  }

  @Test
  void where_graphs_series_is_longer_it_is_the_one_that_counts() {
    quarantinedSince(NOW);
    quarantinedSince(NOW.minus(DAY.multipliedBy(9)));

    assertThat(last.verdict().disabledAt()).contains(NOW.plus(DAY.multipliedBy(19)));
    assertThat(series().began()).isEqualTo(NOW.minus(DAY.multipliedBy(9)));
    assertThat(series().timesLately(now)).isEqualTo(1);
  }

  @Test
  void it_ends_after_a_day_of_health_and_not_before() {
    quarantinedSince(NOW);
    pass(Duration.ofHours(1));
    healthy();
    pass(ChronicSeries.OVER_AFTER.minusSeconds(1));
    healthy();
    assertThat(chronic()).isPresent();

    pass(Duration.ofSeconds(1));
    healthy();
    assertThat(chronic()).isEmpty();
  }

  @Test
  void health_must_be_without_a_break_and_silence_is_no_break_and_no_health() {
    quarantinedSince(NOW);
    healthy();
    pass(Duration.ofHours(20));
    see(job("j").failures(3));
    pass(Duration.ofHours(20));
    healthy();
    assertThat(chronic()).isPresent();

    pass(Duration.ofHours(23));
    unread();
    assertThat(chronic()).isPresent();
    pass(Duration.ofHours(2));
    unread();
    assertThat(chronic()).isPresent();
    healthy();
    assertThat(chronic()).isEmpty();
  }

  @Test
  void a_pause_is_no_health_and_no_quarantine() {
    quarantinedSince(NOW);
    pass(Duration.ofHours(5));
    see(job("j").code("Paused"));
    pass(DAY.multipliedBy(3));
    see(job("j").code("Paused"));

    assertThat(series().quarantinedFor(now)).isEqualTo(Duration.ofHours(5));
  }

  @Test
  void a_quarantine_that_was_lifted_and_imposed_between_two_sweeps_counts_again() {
    quarantinedSince(NOW);
    pass(Duration.ofHours(2));
    quarantinedSince(now.minusSeconds(60));
    quarantinedSince(now.minusSeconds(60));

    assertThat(series().timesLately(now)).isEqualTo(2);
    assertThat(series().quarantinedFor(now)).isEqualTo(Duration.ofHours(2));
  }

  @Test
  void the_same_quarantine_that_is_seen_again_after_a_gap_is_not_counted_twice() {
    quarantinedSince(NOW);
    pass(Duration.ofHours(1));
    healthy();
    pass(Duration.ofMinutes(5));
    quarantinedSince(NOW);
    pass(Duration.ofMinutes(5));

    assertThat(series().timesLately(now)).isEqualTo(1);
    assertThat(series().quarantinedFor(now)).isEqualTo(Duration.ofMinutes(70));
  }

  @Test
  void only_the_last_seven_days_are_counted_and_never_more_than_fifty() {
    for (var i = 0; i < 200; i++) {
      quarantinedSince(now);
      pass(Duration.ofHours(2));
      healthy();
      pass(Duration.ofHours(2));
    }
    assertThat(series().timesLately(now)).isEqualTo(41);
    assertThat(series().imposed()).hasSizeLessThan(50);

    for (var i = 0; i < 200; i++) {
      quarantinedSince(now);
      pass(Duration.ofMinutes(5));
      healthy();
      pass(Duration.ofMinutes(5));
    }
    assertThat(series().imposed()).hasSize(50);
    assertThat(series().began()).isEqualTo(NOW);
  }

  @Test
  void dates_that_cannot_be_do_not_stop_it() {
    for (var since : new Instant[] {Instant.MIN, Instant.MAX, NOW.plus(DAY)}) {
      last = JobHealth.of(job("j").build(), JobHistory.NONE, EscrowLimits.DOCUMENTED, NOW);
      quarantinedSince(since);
      healthy();
      assertThat(chronic()).isPresent();
    }
  }

  @Test
  void it_is_the_same_after_storing() {
    var json = new Json();
    quarantinedSince(NOW);
    healthy();
    assertThat(json.read(json.write(series()), ChronicSeries.class)).isEqualTo(series());
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private void healthy() {
    see(job("j").last(run("Succeeded", now.minusSeconds(60))));
  }

  private void quarantinedSince(Instant since) {
    see(
        job("j")
            .code("Quarantine")
            .last(run("Succeeded", NOW.minusSeconds(60)))
            .quarantine(quarantine("Unknown", since, Optional.empty(), Optional.empty())));
  }

  private void see(SyncJobFixture fixture) {
    last = JobHealth.of(fixture.build(), last.history(), EscrowLimits.DOCUMENTED, now);
  }

  private void unread() {
    last = last.unread(Problem.of(Problem.Kind.THROTTLED, "scripted"));
  }

  private Optional<ChronicSeries> chronic() {
    return last.history().chronic();
  }

  private ChronicSeries series() {
    return chronic().orElseThrow();
  }
}
