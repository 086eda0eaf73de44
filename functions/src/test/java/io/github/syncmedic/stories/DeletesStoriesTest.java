package io.github.syncmedic.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.playbook.Decision;
import io.github.syncmedic.playbook.RunState;
import io.github.syncmedic.simulator.JobSpec;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Deletes that are held back until people decide. */
class DeletesStoriesTest {
  private static final JobSpec ALIVE = JobSpec.of("AD2AADProvisioning");

  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final JobSpec HELD =
      ALIVE
          .withEntries(Map.of("user to User", 6_000L))
          .tuned(new JobSpec.Tuning(50, Duration.ZERO, 2, false))
          .tooManyDeletes(60);

  @Test
  void deletes_that_two_people_mean_are_executed() {
    try (var story = Story.of(HELD)) {
      story.decides(QUARTER, "ada", Decision.Kind.APPROVE, "they left the company");
      story.decides(QUARTER.multipliedBy(2), "ben", Decision.Kind.APPROVE, "I know them too");
      assertThat(
              story.play("quarantine-too-many-deletes").ends(RunState.SUCCEEDED, "approved").sent())
          .containsExactly("restart ForceDeletes, answered 204");
      assertThat(story.job().entries()).containsEntry("user to User", 5_940L);
    }
  }

  @Test
  void deletes_that_nobody_means_stay_held_back() {
    try (var story = Story.of(HELD)) {
      story.decides(QUARTER, "ben", Decision.Kind.REJECT, "the department was only moved");
      assertThat(
              story.play("quarantine-too-many-deletes").ends(RunState.REJECTED, "rejected").sent())
          .isEmpty();
      assertThat(story.job().stagedDeletes()).isEqualTo(60);
    }
  }

  @Test
  void deletes_that_one_person_means_stay_held_back() {
    try (var story = Story.of(HELD)) {
      story.decides(QUARTER, "ada", Decision.Kind.APPROVE, "they left the company");
      assertThat(story.play("quarantine-too-many-deletes").ends(RunState.EXPIRED, "expired").sent())
          .isEmpty();
    }
  }

  @Test
  void deletes_that_are_others_by_now_stay_held_back() {
    try (var story = Story.of(HELD)) {
      story.then(
          QUARTER.dividedBy(3),
          "more objects leave the scope, and somebody starts the job in the portal",
          () -> {
            story.job().stageDeletes(80);
            story.job().start();
          });
      story.decides(QUARTER, "ada", Decision.Kind.APPROVE, "they left the company");
      story.decides(QUARTER.multipliedBy(2), "ben", Decision.Kind.APPROVE, "I know them too");
      assertThat(
              story
                  .play("quarantine-too-many-deletes")
                  .ends(RunState.FAILED, "recount differs")
                  .sent())
          .isEmpty();
    }
  }

  @Test
  void more_deletes_than_the_cap_are_told_at_once() {
    try (var story = Story.of(ALIVE.tooManyDeletes(612))) {
      assertThat(
              story
                  .play("quarantine-too-many-deletes")
                  .ends(RunState.FAILED, "cap exceeded")
                  .sent())
          .isEmpty();
    }
  }

  @Test
  void a_caller_gets_deletes_allowed_by_two_others() {
    try (var story = Story.of(ALIVE.tooManyDeletes(612))) {
      story.decides(QUARTER, "ada", Decision.Kind.APPROVE, "the school year is over");
      story.decides(QUARTER.multipliedBy(2), "ben", Decision.Kind.APPROVE, "so it is");
      assertThat(story.play("allow-deletes").ends(RunState.SUCCEEDED, "approved").sent())
          .containsExactly("restart ForceDeletes, answered 204");
    }
  }

  @Test
  void a_caller_alone_gets_nothing_deleted() {
    try (var story = Story.of(HELD)) {
      story.decides(QUARTER, "maria", Decision.Kind.APPROVE, "I asked for it");
      story.decides(QUARTER.multipliedBy(2), "ben", Decision.Kind.APPROVE, "fine");
      assertThat(story.play("allow-deletes").ends(RunState.EXPIRED, "asker approves").sent())
          .isEmpty();
    }
  }
}
