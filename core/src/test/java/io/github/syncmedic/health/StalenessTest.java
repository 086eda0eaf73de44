package io.github.syncmedic.health;

import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static io.github.syncmedic.sync.SyncJobFixture.job;
import static io.github.syncmedic.sync.SyncJobFixture.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.sync.Execution;
import io.github.syncmedic.sync.JobKind;
import io.github.syncmedic.sync.SyncJobFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a job that says it is active is believed. */
class StalenessTest {
  @ParameterizedTest
  @CsvSource({
    "PT2M,  PROVISIONING,       PT2H",
    "PT40M, PROVISIONING,       PT2H",
    "PT41M, PROVISIONING,       PT2H3M",
    "PT20M, GROUP_PROVISIONING, PT2H",
    "P1D,   GROUP_PROVISIONING, PT72H",
    "PT2M,  PASSWORD_HASH,      PT3H",
    "PT61M, PASSWORD_HASH,      PT3H3M",
  })
  void a_job_is_stale_after_three_intervals_but_not_before_the_floor(
      Duration interval, JobKind kind, Duration limit) {
    assertThat(after(limit, interval, kind)).isEqualTo(VerdictKind.HEALTHY);
    assertThat(after(limit.plusMillis(1), interval, kind)).isEqualTo(VerdictKind.STALE);
  }

  private static VerdictKind after(Duration age, Duration interval, JobKind kind) {
    return kind(
        job("j").kind(kind).schedule(interval, "Active").last(run("Succeeded", NOW.minus(age))));
  }

  @Test
  void without_an_interval_the_floor_holds() {
    assertThat(kind(job("j").noSchedule().last(ended(Duration.ofMinutes(119)))))
        .isEqualTo(VerdictKind.HEALTHY);
    assertThat(kind(job("j").noSchedule().last(ended(Duration.ofMinutes(121)))))
        .isEqualTo(VerdictKind.STALE);
    assertThat(kind(job("j").neverScheduled("Active").last(ended(Duration.ofMinutes(121)))))
        .isEqualTo(VerdictKind.STALE);
  }

  @Test
  void any_of_the_signs_of_a_good_run_is_enough() {
    var old = ended(Duration.ofDays(3));
    assertThat(kind(job("j").last(old))).isEqualTo(VerdictKind.STALE);
    assertThat(kind(job("j").last(old).steady(NOW.minusSeconds(9), NOW.minusSeconds(9))))
        .isEqualTo(VerdictKind.HEALTHY);
    assertThat(kind(job("j").last(old).lastSuccess(ended(Duration.ofMinutes(1)))))
        .isEqualTo(VerdictKind.HEALTHY);
    assertThat(kind(job("j").last(run("EntryLevelErrors", NOW.minusSeconds(60)))))
        .isEqualTo(VerdictKind.HEALTHY);
  }

  @Test
  void an_initial_cycle_is_never_stale_and_healthy_only_on_fresh_evidence() {
    var cycle = job("j").last(ended(Duration.ofDays(2))).progress(3, 10, NOW.minusSeconds(60));
    assertThat(kind(cycle)).isEqualTo(VerdictKind.NOT_RUN);
    assertThat(kind(job("j").neverRan().progress(3, 10, NOW))).isEqualTo(VerdictKind.NOT_RUN);
    assertThat(kind(job("j").progress(3, 10, NOW))).isEqualTo(VerdictKind.HEALTHY);
    assertThat(kind(job("j").last(ended(Duration.ofDays(2))).progress(10, 10, NOW)))
        .isEqualTo(VerdictKind.STALE);
  }

  @Test
  void an_initial_cycle_that_was_not_seen_to_move_for_a_day_is_a_warning() {
    assertThat(ofCycleSeen(Duration.ofHours(23)).severity()).isEqualTo(Severity.INFO);
    assertThat(ofCycleSeen(Duration.ofHours(25)).severity()).isEqualTo(Severity.WARNING);
    assertThat(ofCycleSeen(Duration.ofHours(25)).kind()).isEqualTo(VerdictKind.NOT_RUN);
  }

  private static Verdict ofCycleSeen(Duration ago) {
    return Diagnosis.of(
        job("j").code("NotRun").neverRan().progress(3, 10, NOW.minus(ago)).build(), NOW);
  }

  @Test
  void an_absurd_interval_neither_stops_the_sweep_nor_hides_an_old_run() {
    var longest = Duration.ofSeconds(Long.MAX_VALUE);
    assertThat(kind(job("j").schedule(longest, "Active").last(ended(Duration.ofDays(1)))))
        .isEqualTo(VerdictKind.STALE);
    assertThat(kind(job("j").schedule(longest, "Active"))).isEqualTo(VerdictKind.HEALTHY);
    assertThat(kind(job("j").schedule(longest.negated(), "Active").last(ended(Duration.ofDays(1)))))
        .isEqualTo(VerdictKind.STALE);
  }

  @Test
  void a_date_at_the_end_of_time_does_not_stop_the_sweep() {
    var quarantine =
        SyncJobFixture.quarantine("Unknown", Instant.MAX, Optional.empty(), Optional.empty());
    assertThat(kind(job("j").quarantine(quarantine))).isEqualTo(VerdictKind.QUARANTINED);
    assertThat(kind(job("j").last(run("Succeeded", Instant.MIN)))).isEqualTo(VerdictKind.STALE);
  }

  @Test
  void a_good_run_in_the_future_is_no_evidence() {
    assertThat(kind(job("j").last(run("Succeeded", NOW.plus(Duration.ofMinutes(10))))))
        .isEqualTo(VerdictKind.HEALTHY);
    assertThat(kind(job("j").last(run("Succeeded", Instant.parse("9999-12-31T23:59:59Z")))))
        .isEqualTo(VerdictKind.STALE);
  }

  @Test
  void a_disabled_schedule_after_a_success_on_record_is_disabled() {
    assertThat(
            kind(
                job("j")
                    .neverRan()
                    .lastSuccess(ended(Duration.ofDays(2)))
                    .schedule(Duration.ofMinutes(2), "Disabled")))
        .isEqualTo(VerdictKind.DISABLED);
  }

  private static Execution ended(Duration ago) {
    return run("Succeeded", NOW.minus(ago));
  }

  private static VerdictKind kind(SyncJobFixture fixture) {
    return Diagnosis.of(fixture.build(), NOW).kind();
  }
}
