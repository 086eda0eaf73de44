package io.github.syncmedic.guard;

import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static io.github.syncmedic.sync.SyncJobFixture.job;
import static io.github.syncmedic.sync.SyncJobFixture.quarantine;
import static io.github.syncmedic.sync.SyncJobFixture.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.health.Diagnosis;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.sync.JobKind;
import io.github.syncmedic.sync.SyncError;
import io.github.syncmedic.sync.SyncJob;
import io.github.syncmedic.sync.SyncJobFixture;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CanaryGuardTest {
  private static final Controls OPEN = Controls.OPEN;
  private static final Controls CLOSED = Controls.OPEN.withKillSwitch(true);

  static Stream<Arguments> jobs() {
    var stale = run("Succeeded", NOW.minus(Duration.ofHours(9)));
    return Stream.of(
        of("healthy", job("j"), ""),
        of("stale", job("j").last(stale), ""),
        of("failing", job("j").failures(3), ""),
        of("at risk", job("j").failures(1), ""),
        of("agents are gone", quarantined("HybridIdentityServiceNoActiveAgents"), ""),
        of("agents do not answer", quarantined("TimeOut"), ""),
        of("Entra ID refuses", quarantined("AzureActiveDirectoryInvalidCredential"), "verdict"),
        of("nobody knows why", quarantined(""), "verdict"),
        of(
            "in quarantine and paused",
            quarantined("TimeOut").schedule(Duration.ofMinutes(2), "Paused"),
            "stopped"),
        of(
            "in quarantine and disabled",
            quarantined("TimeOut").schedule(Duration.ofMinutes(2), "Disabled"),
            "stopped"),
        of("paused", job("j").code("Paused"), "stopped"),
        of("paused by its schedule", job("j").schedule(Duration.ofMinutes(2), "Paused"), "stopped"),
        of("disabled", job("j").schedule(Duration.ofMinutes(2), "Disabled"), "stopped"),
        of(
            "of a state of tomorrow",
            job("j").schedule(Duration.ofMinutes(2), "Resting"),
            "stopped"),
        of("without a schedule", job("j").noSchedule(), "stopped"),
        of("without a status", job("j").noStatus(), "state"),
        of("not understood", job("j").unread("status.x"), "state"),
        of("never ran", job("j").code("NotRun").neverRan(), "verdict"),
        of("not configured", job("j").code("NotConfigured").neverRan(), "verdict"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jobs")
  void a_canary_goes_where_it_tells_something_and_may(String what, SyncJob job, String guard) {
    assertThat(objection(job, Optional.empty(), OPEN, false)).isEqualTo(guard);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jobs")
  void when_off_or_killed_none_goes_anywhere(String what, SyncJob job, String guard) {
    assertThat(objection(job, Optional.empty(), CLOSED, false)).isNotEmpty();
    assertThat(objection(job, Optional.empty(), OPEN, true)).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(JobKind.class)
  void only_jobs_that_provision_carry_one(JobKind kind) {
    assertThat(objection(job("j").kind(kind).build(), Optional.empty(), OPEN, false))
        .isEqualTo(kind == JobKind.PROVISIONING ? "" : "kind");
  }

  @ParameterizedTest
  @CsvSource({
    "TimeOut, PT0S, too-soon",
    "TimeOut, PT59M59S, too-soon",
    "TimeOut, PT1H, ''",
    "TimeOut, -PT1H, too-soon",
    "'', PT23H59M59S, too-soon",
    "'', PT24H, ''",
  })
  void one_an_hour_in_trouble_and_one_a_day_in_health(String error, Duration ago, String guard) {
    var job = error.isEmpty() ? job("j") : quarantined(error);

    assertThat(objection(job.build(), Optional.of(ago), OPEN, false)).isEqualTo(guard);
  }

  @Test
  void the_switch_is_not_looked_at_when_something_else_objects() {
    var job = job("j").code("Paused").build();
    var request =
        new CanaryGuard.Request(
            false,
            () -> {
              throw new AssertionError("looked at");
            },
            job,
            Diagnosis.of(job, NOW),
            Optional.empty(),
            NOW);

    assertThat(CanaryGuard.objectionTo(request)).isPresent();
  }

  @Test
  void the_jobs_above_have_every_verdict() {
    assertThat(jobs().map(it -> Diagnosis.of((SyncJob) it.get()[1], NOW).kind()))
        .contains(VerdictKind.values());
  }

  private static String objection(
      SyncJob job, Optional<Duration> lastSent, Controls controls, boolean off) {
    var request =
        new CanaryGuard.Request(
            off, () -> controls, job, Diagnosis.of(job, NOW), lastSent.map(NOW::minus), NOW);
    return CanaryGuard.objectionTo(request).map(Refusal::guard).orElse("");
  }

  private static Arguments of(String what, SyncJobFixture job, String guard) {
    return Arguments.of(what, job.build(), guard);
  }

  private static SyncJobFixture quarantined(String error) {
    var cause = Optional.of(new SyncError(error, "scripted", Optional.of(true)));
    return job("j")
        .code("Quarantine")
        .quarantine(quarantine("Unknown", NOW.minusSeconds(600), Optional.empty(), cause));
  }
}
