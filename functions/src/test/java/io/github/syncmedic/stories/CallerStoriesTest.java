package io.github.syncmedic.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.playbook.RunState;
import io.github.syncmedic.simulator.Cause;
import io.github.syncmedic.simulator.JobSpec;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What callers ask for by its name. */
class CallerStoriesTest {
  private static final JobSpec ALIVE = JobSpec.of("AD2AADProvisioning");

  @Test
  void a_caller_restarts_as_the_portal_does() {
    try (var story = Story.of(ALIVE.quarantined(Cause.timeOut()))) {
      story.then(Duration.ZERO, "the network is mended", () -> story.job().heal());
      assertThat(story.play("restart").ends(RunState.SUCCEEDED, "").sent())
          .containsExactly("restart Escrows, Watermark, QuarantineState, answered 204");
    }
  }

  @Test
  void a_caller_clears_a_quarantine() {
    try (var story = Story.of(ALIVE.quarantined(Cause.timeOut()))) {
      story.then(Duration.ZERO, "the network is mended", () -> story.job().heal());
      assertThat(story.play("clear").ends(RunState.SUCCEEDED, "").sent())
          .containsExactly("restart QuarantineState, answered 204");
    }
  }

  @Test
  void a_caller_starts_a_paused_job() {
    try (var story = Story.of(ALIVE.in(JobSpec.Start.of(JobSpec.State.PAUSED)))) {
      assertThat(story.play("start").ends(RunState.SUCCEEDED, "paused").sent())
          .containsExactly("start, answered 204");
    }
  }

  @Test
  void a_caller_cannot_start_a_running_job() {
    try (var story = Story.of(ALIVE)) {
      assertThat(story.play("start").ends(RunState.SKIPPED, "running").sent()).isEmpty();
    }
  }

  @Test
  void a_caller_pauses_a_job() {
    try (var story = Story.of(ALIVE)) {
      assertThat(story.play("pause").ends(RunState.SUCCEEDED, "").sent())
          .containsExactly("pause, answered 204");
    }
  }

  @Test
  void a_caller_sends_an_object_that_comes_through() {
    try (var story = Story.of(ALIVE)) {
      story.with("object", "CN=Kim,OU=People,DC=contoso,DC=com");
      assertThat(story.play("provision-on-demand").ends(RunState.SUCCEEDED, "through").sent())
          .containsExactly("provisionOnDemand, answered 200");
    }
  }

  @Test
  void a_caller_sends_an_object_that_does_not() {
    try (var story = Story.of(ALIVE)) {
      story.with("object", "CN=Kim,OU=People,DC=contoso,DC=com");
      story.first(Duration.ZERO, () -> story.job().breakBy(Cause.timeOut()));
      assertThat(story.play("provision-on-demand").ends(RunState.SUCCEEDED, "not through").sent())
          .containsExactly("provisionOnDemand, answered 200");
    }
  }

  @Test
  void a_caller_asks_for_the_credentials() {
    try (var story = Story.of(ALIVE)) {
      assertThat(story.play("validate-credentials").ends(RunState.SUCCEEDED, "valid").sent())
          .containsExactly("validateCredentials, answered 204");
    }
  }
}
