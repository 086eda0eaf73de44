package io.github.syncmedic.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.playbook.Decision;
import io.github.syncmedic.playbook.RunState;
import io.github.syncmedic.simulator.Cause;
import io.github.syncmedic.simulator.JobSpec;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Jobs that Microsoft holds back, deletes apart. */
class QuarantineStoriesTest {
  private static final JobSpec ALIVE = JobSpec.of("AD2AADProvisioning");

  @Test
  void a_time_out_that_passes_is_one_restart_that_holds() {
    try (var story = Story.of(ALIVE.quarantined(Cause.timeOut()))) {
      story.then(Duration.ofMinutes(3), "the network is mended", () -> story.job().heal());
      assertThat(
              story
                  .play("quarantine-connection")
                  .ends(RunState.SUCCEEDED, "healed and held")
                  .sent())
          .containsExactly("restart QuarantineState, answered 204");
    }
  }

  @Test
  void a_time_out_that_lasts_comes_back_and_is_told() {
    try (var story = Story.of(ALIVE.quarantined(Cause.timeOut()))) {
      assertThat(story.play("quarantine-connection").ends(RunState.FAILED, "came back").sent())
          .containsExactly("restart QuarantineState, answered 204");
    }
  }

  @Test
  void an_attempt_that_is_near_is_waited_for() {
    try (var story =
        Story.of(
            ALIVE.in(JobSpec.Start.quarantined(Cause.timeOut()).since(Duration.ofMinutes(330))))) {
      story.then(Duration.ofMinutes(10), "the network is mended", () -> story.job().heal());
      assertThat(
              story
                  .play("quarantine-connection")
                  .ends(RunState.SKIPPED, "left to the next attempt")
                  .sent())
          .isEmpty();
    }
  }

  @Test
  void an_attempt_in_vain_is_told_and_nothing_is_lifted() {
    try (var story =
        Story.of(
            ALIVE.in(JobSpec.Start.quarantined(Cause.timeOut()).since(Duration.ofMinutes(330))))) {
      assertThat(
              story
                  .play("quarantine-connection")
                  .ends(RunState.FAILED, "next attempt in vain")
                  .sent())
          .isEmpty();
    }
  }

  @Test
  void a_busy_directory_is_given_a_day() {
    try (var story =
        Story.of(
            ALIVE.quarantined(
                Cause.of(Cause.EXCEPTION, "AzureDirectoryServiceServerBusy").notActionable()))) {
      story.then(
          Duration.ofHours(5), "the directory is not busy any more", () -> story.job().heal());
      assertThat(
              story.play("quarantine-connection").ends(RunState.SKIPPED, "busy for a while").sent())
          .isEmpty();
    }
  }

  @Test
  void what_the_tenant_cannot_mend_is_told_at_once() {
    try (var story = Story.of(ALIVE.quarantined(Cause.timeOut().notActionable()))) {
      assertThat(
              story.play("quarantine-connection").ends(RunState.FAILED, "not ours to mend").sent())
          .isEmpty();
    }
  }

  @Test
  void an_agent_that_answers_again_is_proven_by_an_object_before_the_start() {
    try (var story =
        Story.of(
            ALIVE.quarantined(Cause.of(Cause.EXCEPTION, "HybridIdentityServiceNoActiveAgents")))) {
      story.with("object", "CN=Kim,OU=People,DC=contoso,DC=com");
      story.then(
          Duration.ofMinutes(10), "the service of the agent runs again", () -> story.job().heal());
      assertThat(story.play("agent-down").ends(RunState.SUCCEEDED, "repaired").sent())
          .containsExactly("provisionOnDemand, answered 200", "start, answered 204");
    }
  }

  @Test
  void an_agent_that_does_not_answer_is_told_and_nothing_is_started() {
    try (var story =
        Story.of(
            ALIVE.quarantined(Cause.of(Cause.EXCEPTION, "HybridIdentityServiceNoActiveAgents")))) {
      story.with("object", "CN=Kim,OU=People,DC=contoso,DC=com");
      assertThat(story.play("agent-down").ends(RunState.FAILED, "still down").sent())
          .containsExactly("provisionOnDemand, answered 200");
    }
  }

  @Test
  void a_domain_without_an_agent_is_told_at_once() {
    try (var story =
        Story.of(
            ALIVE.quarantined(
                Cause.of(Cause.EXCEPTION, "HybridIdentityServiceNoAgentsAssigned")))) {
      assertThat(story.play("agent-down").ends(RunState.FAILED, "no agent assigned").sent())
          .isEmpty();
    }
  }

  @Test
  void a_repaired_account_is_followed_by_the_lift_once_another_says_so() {
    try (var story =
        Story.of(
            ALIVE.quarantined(
                Cause.of(Cause.EXCEPTION, "AzureActiveDirectoryInvalidCredential")))) {
      story.then(
          Duration.ofMinutes(40), "an administrator repairs the account", () -> story.job().heal());
      story.decides(Duration.ofMinutes(45), "ada", Decision.Kind.APPROVE, "repaired");
      assertThat(story.play("service-account").ends(RunState.SUCCEEDED, "done").sent())
          .containsExactly("restart QuarantineState, answered 204");
    }
  }

  @Test
  void an_account_that_nobody_repairs_stays_as_it_is() {
    try (var story =
        Story.of(
            ALIVE.quarantined(
                Cause.of(Cause.EXCEPTION, "AzureActiveDirectoryExpiredCredentials")))) {
      story.decides(Duration.ofMinutes(5), "maria", Decision.Kind.APPROVE, "my own run");
      assertThat(
              story.play("service-account").ends(RunState.EXPIRED, "nobody but the asker").sent())
          .isEmpty();
    }
  }

  @Test
  void failed_objects_that_are_mended_in_share_restart_the_job() {
    try (var story = Story.of(ALIVE.withEntries(Map.of("user to User", 15_000L)))) {
      story.first(Duration.ofMinutes(2), () -> story.job().failEntries(6_200, 0));
      story.with("object", "CN=Kim,OU=People,DC=contoso,DC=com");
      story.then(Duration.ZERO, "the data is mended", () -> story.job().heal());
      assertThat(
              story.play("quarantine-escrow-proportion").ends(RunState.SUCCEEDED, "mended").sent())
          .containsExactly(
              "provisionOnDemand, answered 200",
              "restart Escrows, Watermark, QuarantineState, answered 204");
    }
  }

  @Test
  void failed_objects_that_are_not_mended_in_share_leave_the_job_alone() {
    try (var story = Story.of(ALIVE.withEntries(Map.of("user to User", 15_000L)))) {
      story.first(Duration.ofMinutes(2), () -> story.job().failEntries(6_200, 0));
      assertThat(
              story
                  .play("quarantine-escrow-proportion")
                  .ends(RunState.FAILED, "still failing")
                  .sent())
          .isEmpty();
    }
  }

  @Test
  void failed_objects_that_are_mended_in_number_restart_the_job() {
    try (var story = Story.of(ALIVE.withEntries(Map.of("user to User", 200_000L)))) {
      story.first(Duration.ofMinutes(2), () -> story.job().failEntries(41_000, 500));
      story.with("object", "CN=Kim,OU=People,DC=contoso,DC=com");
      story.then(Duration.ZERO, "the data is mended", () -> story.job().heal());
      assertThat(
              story.play("quarantine-escrow-threshold").ends(RunState.SUCCEEDED, "mended").sent())
          .containsExactly(
              "provisionOnDemand, answered 200",
              "restart Escrows, Watermark, QuarantineState, answered 204");
    }
  }

  @Test
  void failed_objects_that_are_not_mended_in_number_leave_the_job_alone() {
    try (var story = Story.of(ALIVE.withEntries(Map.of("user to User", 200_000L)))) {
      story.first(Duration.ofMinutes(2), () -> story.job().failEntries(41_000, 500));
      assertThat(
              story
                  .play("quarantine-escrow-threshold")
                  .ends(RunState.FAILED, "still failing")
                  .sent())
          .isEmpty();
    }
  }

  @Test
  void a_quarantine_by_hand_is_for_support() {
    try (var story =
        Story.of(ALIVE.quarantined(Cause.of("QuarantinedOnDemand", null).notActionable()))) {
      assertThat(story.play("quarantined-on-demand").ends(RunState.SUCCEEDED, "").sent()).isEmpty();
    }
  }

  @Test
  void an_interruption_that_outlasts_an_attempt_is_started_once() {
    try (var story = Story.of(ALIVE.quarantined(Cause.of("IngestionInterrupted", null)))) {
      story.then(Duration.ofMinutes(361), "the source can be read again", () -> story.job().heal());
      assertThat(
              story.play("ingestion-interrupted").ends(RunState.SUCCEEDED, "started once").sent())
          .containsExactly("start, answered 204");
    }
  }

  @Test
  void an_interruption_that_an_attempt_ends_is_left_alone() {
    try (var story = Story.of(ALIVE.quarantined(Cause.of("IngestionInterrupted", null)))) {
      story.then(Duration.ofHours(2), "the source can be read again", () -> story.job().heal());
      assertThat(
              story
                  .play("ingestion-interrupted")
                  .ends(RunState.SKIPPED, "gone with the attempt")
                  .sent())
          .isEmpty();
    }
  }

  @Test
  void a_quarantine_of_an_unknown_reason_is_told() {
    try (var story = Story.of(ALIVE.quarantined(Cause.of("Unknown", "SomethingNew")))) {
      assertThat(story.play("quarantine-unknown").ends(RunState.SUCCEEDED, "").sent()).isEmpty();
    }
  }
}
