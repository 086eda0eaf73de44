package io.github.syncmedic.health;

import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static io.github.syncmedic.sync.SyncJobFixture.job;
import static io.github.syncmedic.sync.SyncJobFixture.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.health.forecast.EscrowLimits;
import io.github.syncmedic.sync.Problem;
import io.github.syncmedic.sync.SyncJobFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the past of a job changes about its verdict. */
class JobHealthTest {
  private static final Duration EVERY = Duration.ofHours(1);

  private JobHistory history = JobHistory.NONE;
  private Instant now = NOW;

  @Test
  void a_job_whose_failed_objects_grow_towards_a_limit_is_at_risk_and_says_when() {
    var health = afterRuns(8, 20_000, 2_400);

    assertThat(health.verdict().kind()).isEqualTo(VerdictKind.AT_RISK);
    assertThat(health.verdict().severity()).isEqualTo(Severity.WARNING);
    var likely = health.forecast().orElseThrow().likely().orElseThrow();
    assertThat(likely).isBetween(now, now.plus(Duration.ofDays(1)));
    assertThat(health.verdict().why()).contains(likely.toString());
    assertThat(health.verdict().evidence())
        .contains(
            new Evidence("forecast.limit", "FAILURES"),
            new Evidence("forecast.likely", likely.toString()));
  }

  @Test
  void while_it_is_at_risk_it_is_the_same_occurrence() {
    var first = afterRuns(8, 20_000, 2_400).verdict();
    var later = next(20_000 + 8 * 2_400).verdict();
    var latest = next(20_000 + 9 * 2_400).verdict();

    assertThat(latest.episode()).isEqualTo(later.episode());
    assertThat(latest.saysTheSameAs(first)).isTrue();
  }

  @Test
  void a_limit_beyond_the_horizon_is_told_and_is_no_risk() {
    var health = afterRuns(8, 20_000, 10);

    assertThat(health.verdict().kind()).isEqualTo(VerdictKind.HEALTHY);
    assertThat(health.forecast()).isPresent();
  }

  @Test
  void a_growth_of_a_few_hours_is_told_and_does_not_speak_for_a_day() {
    var health = afterRuns(8, 20_000, 1_000);

    assertThat(health.verdict().kind()).isEqualTo(VerdictKind.HEALTHY);
    assertThat(health.forecast().orElseThrow().isWithin(Duration.ofDays(1), now)).isTrue();
    for (var run = 8; run < 14; run++) {
      next(20_000 + 1_000L * run);
    }
    assertThat(next(34_000).verdict().kind()).isEqualTo(VerdictKind.AT_RISK);
  }

  @Test
  void at_the_edge_of_the_horizon_it_does_not_go_to_and_fro() {
    afterRuns(40, 5_000, 500);
    var kinds = new ArrayList<VerdictKind>();
    for (var run = 40; run < 68; run++) {
      kinds.add(next(5_000 + 500L * run + (run % 2 == 0 ? 250 : -250)).verdict().kind());
    }

    assertThat(kinds.indexOf(VerdictKind.AT_RISK)).isBetween(1, 12);
    assertThat(kinds.subList(kinds.indexOf(VerdictKind.AT_RISK), kinds.size()))
        .containsOnly(VerdictKind.AT_RISK);
  }

  @Test
  void near_a_limit_it_does_not_go_to_and_fro() {
    assertThat(next(36_100).verdict().kind()).isEqualTo(VerdictKind.AT_RISK);
    assertThat(next(35_000).verdict().kind()).isEqualTo(VerdictKind.AT_RISK);
    assertThat(next(33_900).verdict().kind()).isEqualTo(VerdictKind.HEALTHY);
    assertThat(next(35_000).verdict().kind()).isEqualTo(VerdictKind.HEALTHY);
  }

  @Test
  void without_its_past_the_same_job_is_healthy() {
    var job = fixture(21_000).build();

    assertThat(Diagnosis.of(job, now).kind()).isEqualTo(VerdictKind.HEALTHY);
  }

  @Test
  void a_forecast_never_hides_anything_worse() {
    afterRuns(8, 20_000, 2_400);

    assertThat(see(fixture(22_400).failures(3)).verdict().kind()).isEqualTo(VerdictKind.FAILING);
    assertThat(see(fixture(22_400).code("Paused")).verdict().kind()).isEqualTo(VerdictKind.PAUSED);
    assertThat(see(fixture(22_400).code("Paused")).forecast()).isEmpty();
    assertThat(see(fixture(22_400).unread("x")).verdict().kind()).isEqualTo(VerdictKind.UNKNOWN);
  }

  @Test
  void a_sweep_that_could_not_read_it_forgets_nothing() {
    var before = afterRuns(8, 20_000, 2_400);
    var unread = before.unread(Problem.of(Problem.Kind.THROTTLED, "scripted"));

    assertThat(unread.history()).isEqualTo(before.history());
    assertThat(unread.forecast()).isEmpty();
    assertThat(unread.verdict().kind()).isEqualTo(VerdictKind.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NotRun", "NotConfigured"})
  void a_job_that_does_not_begin_within_a_day_is_a_warning(String code) {
    assertThat(unbegun(code).verdict().severity()).isEqualTo(Severity.INFO);
    now = NOW.plus(Duration.ofHours(24)).minusSeconds(1);
    assertThat(unbegun(code).verdict().severity()).isEqualTo(Severity.INFO);
    now = NOW.plus(Duration.ofHours(24));
    assertThat(unbegun(code).verdict().severity()).isEqualTo(Severity.WARNING);
    assertThat(unbegun(code).history().firstSeenAs(unbegun(code).verdict().kind())).contains(NOW);
  }

  @Test
  void what_it_was_counts_anew_after_it_was_something_else_and_not_after_silence() {
    unbegun("NotRun");
    now = now.plus(Duration.ofHours(20));
    see(job("j").noStatus());
    now = now.plus(Duration.ofHours(5));
    assertThat(unbegun("NotRun").verdict().severity()).isEqualTo(Severity.WARNING);

    see(fixture(0));
    assertThat(unbegun("NotRun").verdict().severity()).isEqualTo(Severity.INFO);
  }

  private JobHealth unbegun(String code) {
    return see(job("j").code(code).neverRan());
  }

  private JobHealth afterRuns(int runs, long first, long growth) {
    for (var i = 0; i < runs - 1; i++) {
      next(first + i * growth);
    }
    return next(first + (runs - 1) * growth);
  }

  private JobHealth next(long escrowed) {
    now = now.plus(EVERY);
    return see(fixture(escrowed));
  }

  private SyncJobFixture fixture(long escrowed) {
    var at = Optional.of(now.minusSeconds(30));
    return job("j").last(run("EntryLevelErrors", at, at, escrowed, Optional.empty()));
  }

  private JobHealth see(SyncJobFixture fixture) {
    var health = JobHealth.of(fixture.build(), history, EscrowLimits.DOCUMENTED, now);
    history = health.history();
    return health;
  }
}
