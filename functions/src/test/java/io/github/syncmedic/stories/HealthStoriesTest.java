package io.github.syncmedic.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.playbook.Decision;
import io.github.syncmedic.playbook.RunState;
import io.github.syncmedic.simulator.Cause;
import io.github.syncmedic.simulator.JobSpec;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Jobs in trouble outside quarantine, and what is asked about them. */
class HealthStoriesTest {
  private static final JobSpec ALIVE = JobSpec.of("AD2AADProvisioning");
  private static final JobSpec PRUNING =
      ALIVE
          .withEntries(Map.of("user to User", 15_000L))
          .tuned(new JobSpec.Tuning(500, Duration.ZERO, 2, true))
          .in(JobSpec.Start.of(JobSpec.State.NOT_RUN));

  @Test
  void a_job_that_hangs_alone_is_restarted() {
    try (var story = Story.of(ALIVE)) {
      story.first(Duration.ofHours(3), () -> story.job().stall());
      assertThat(story.play("stale-job").ends(RunState.SUCCEEDED, "restarted").sent())
          .containsExactly("restart Escrows, Watermark, QuarantineState, answered 204");
    }
  }

  @Test
  void jobs_that_hang_together_are_one_incident() {
    try (var story = Story.of(ALIVE)) {
      story.other("fabrikam.com").stall();
      story.first(Duration.ofHours(3), () -> story.job().stall());
      assertThat(story.play("stale-job").ends(RunState.FAILED, "not alone").sent()).isEmpty();
    }
  }

  @Test
  void a_job_that_hangs_because_of_its_agent_is_not_restarted() {
    try (var story = Story.of(ALIVE)) {
      story.first(Duration.ofHours(3), () -> story.job().stall());
      story.with("object", "CN=Kim,OU=People,DC=contoso,DC=com");
      story.then(
          Duration.ZERO, "the agent is gone as well", () -> story.job().breakBy(Cause.timeOut()));
      assertThat(story.play("stale-job").ends(RunState.FAILED, "nothing comes through").sent())
          .containsExactly("provisionOnDemand, answered 200");
    }
  }

  @Test
  void a_job_that_runs_again_is_left_alone() {
    try (var story = Story.of(ALIVE)) {
      story.first(Duration.ofHours(3), () -> story.job().stall());
      story.then(Duration.ofMinutes(20), "it runs again", () -> revive(story));
      assertThat(story.play("stale-job").ends(RunState.SKIPPED, "runs again").sent()).isEmpty();
    }
  }

  @Test
  void a_job_that_somebody_paused_is_started_once_another_agrees() {
    try (var story = Story.of(ALIVE)) {
      story.sweep();
      story.first(Duration.ofMinutes(10), () -> story.job().pause());
      story.decides(Duration.ofHours(3), "ben", Decision.Kind.APPROVE, "the migration is over");
      assertThat(story.play("paused-job").ends(RunState.SUCCEEDED, "agreed").sent())
          .containsExactly("start, answered 204");
    }
  }

  @Test
  void a_job_that_somebody_paused_on_purpose_stays_paused() {
    try (var story = Story.of(ALIVE)) {
      story.sweep();
      story.first(Duration.ofMinutes(10), () -> story.job().pause());
      story.decides(Duration.ofHours(3), "ben", Decision.Kind.REJECT, "the migration goes on");
      assertThat(story.play("paused-job").ends(RunState.REJECTED, "on purpose").sent()).isEmpty();
    }
  }

  @Test
  void a_job_that_was_never_started_is_started() {
    try (var story = Story.of(ALIVE.in(JobSpec.Start.of(JobSpec.State.CREATED)))) {
      assertThat(story.play("paused-job").ends(RunState.SUCCEEDED, "never started").sent())
          .containsExactly("start, answered 204");
    }
  }

  @Test
  void dropped_errors_that_are_mended_let_the_job_go_on() {
    try (var story = Story.of(PRUNING)) {
      story.first(Duration.ofMinutes(10), () -> story.job().failEntries(6_200, 0));
      story.then(Duration.ofHours(5), "the owner of the data mends it", () -> story.job().heal());
      story.decides(Duration.ofHours(6), "ben", Decision.Kind.APPROVE, "mended");
      assertThat(story.play("escrows-pruned").ends(RunState.SUCCEEDED, "confirmed").sent())
          .containsExactly("start, answered 204");
    }
  }

  @Test
  void dropped_errors_that_nobody_mends_hold_the_job() {
    try (var story = Story.of(PRUNING)) {
      story.first(Duration.ofMinutes(10), () -> story.job().failEntries(6_200, 0));
      assertThat(story.play("escrows-pruned").ends(RunState.EXPIRED, "nobody confirms").sent())
          .isEmpty();
    }
  }

  @Test
  void failures_near_a_limit_are_told() {
    try (var story = Story.of(ALIVE.withEntries(Map.of("user to User", 20_000L)))) {
      story.first(Duration.ofMinutes(4), () -> story.job().failEntries(7_300, 0));
      assertThat(story.play("escrow-forecast").ends(RunState.SUCCEEDED, "near a limit").sent())
          .isEmpty();
    }
  }

  @Test
  void failures_that_reach_a_limit_within_hours_call_a_person() {
    var slow = ALIVE.every(Duration.ofMinutes(20));
    try (var story = Story.of(slow.withEntries(Map.of("user to User", 20_000L)))) {
      for (var hour = 0; hour <= 12; hour++) {
        var failing = 4_000 + 250 * hour;
        story.first(Duration.ofHours(1), () -> story.job().failEntries(failing, 0));
        story.sweep();
      }
      assertThat(story.play("escrow-forecast").ends(RunState.SUCCEEDED, "within hours").sent())
          .isEmpty();
    }
  }

  @Test
  void password_hashes_that_are_silent_are_told_twice() {
    try (var story = Story.of(JobSpec.of("AD2AADPasswordHash"))) {
      story.first(Duration.ofHours(4), () -> story.job().stall());
      assertThat(story.play("password-hash-sync").ends(RunState.FAILED, "still silent").sent())
          .isEmpty();
    }
  }

  @Test
  void password_hashes_that_arrive_again_are_seen() {
    try (var story = Story.of(JobSpec.of("AD2AADPasswordHash"))) {
      story.first(Duration.ofHours(4), () -> story.job().stall());
      story.then(Duration.ofMinutes(50), "it runs again", () -> revive(story));
      assertThat(story.play("password-hash-sync").ends(RunState.SUCCEEDED, "alive again").sent())
          .isEmpty();
    }
  }

  @Test
  void password_writeback_is_a_checklist() {
    try (var story = Story.of(ALIVE)) {
      assertThat(story.play("password-writeback").ends(RunState.SUCCEEDED, "").sent()).isEmpty();
    }
  }

  @Test
  void the_threshold_of_the_tenant_is_explained() {
    try (var story = Story.of(ALIVE)) {
      story.first(Duration.ofMinutes(4), () -> story.job().failEntries(30, 0));
      assertThat(story.play("tenant-delete-threshold").ends(RunState.SUCCEEDED, "").sent())
          .isEmpty();
    }
  }

  @Test
  void an_object_that_fails_is_found_and_sent() {
    try (var story = Story.of(ALIVE)) {
      story.first(Duration.ofMinutes(4), () -> story.job().failEntries(3, 0));
      story.with("object", "User 2");
      assertThat(story.play("object-missing").ends(RunState.SUCCEEDED, "it fails").sent())
          .containsExactly("provisionOnDemand, answered 200");
    }
  }

  @Test
  void an_object_that_nobody_named_is_asked_for() {
    try (var story = Story.of(ALIVE)) {
      assertThat(story.play("object-missing").ends(RunState.FAILED, "nobody named it").sent())
          .isEmpty();
    }
  }

  @Test
  void a_job_with_eleven_days_left_is_told() {
    try (var story =
        Story.of(ALIVE.in(JobSpec.Start.quarantined(Cause.timeOut()).since(Duration.ofDays(17))))) {
      assertThat(story.play("disable-deadline").ends(RunState.SUCCEEDED, "eleven days left").sent())
          .isEmpty();
    }
  }

  @Test
  void a_job_with_two_days_left_is_paged() {
    try (var story =
        Story.of(ALIVE.in(JobSpec.Start.quarantined(Cause.timeOut()).since(Duration.ofDays(26))))) {
      assertThat(story.play("disable-deadline").ends(RunState.SUCCEEDED, "two days left").sent())
          .isEmpty();
    }
  }

  @Test
  void one_cause_of_several_jobs_is_one_incident() {
    try (var story =
        Story.of(
            ALIVE.quarantined(Cause.of(Cause.EXCEPTION, "HybridIdentityServiceNoActiveAgents")))) {
      story
          .other("fabrikam.com")
          .quarantine(Cause.EXCEPTION, "HybridIdentityServiceNoActiveAgents");
      story
          .other("woodgrove.com")
          .quarantine(Cause.EXCEPTION, "HybridIdentityServiceNoActiveAgents");
      assertThat(story.play("fleet-incident").ends(RunState.SUCCEEDED, "").sent()).isEmpty();
    }
  }

  @Test
  void a_tenant_that_cannot_be_read_calls_a_person() {
    try (var story = Story.of(ALIVE)) {
      story.then(Duration.ZERO, "a permission is withdrawn", () -> story.blind());
      assertThat(story.play("watcher-blind").ends(RunState.SUCCEEDED, "").sent()).isEmpty();
    }
  }

  /** It runs again by itself. */
  private static void revive(Story story) {
    story.job().pause();
    story.job().start();
  }
}
