package io.github.syncmedic.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.syncmedic.playbook.PlaybookStep;
import io.github.syncmedic.playbook.Proof;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.RunState;
import io.github.syncmedic.playbook.Stage;
import io.github.syncmedic.playbook.Verify;
import io.github.syncmedic.playbook.step.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run as callers see it.
 *
 * @param binding what an approval must name; absent when none is asked for
 * @param awaits what it goes on with; absent when it is over
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record RunView(@JsonUnwrapped Run run, Optional<String> binding, Optional<Awaited> awaits) {
  /**
   * What a run waits for.
   *
   * @param what in words
   * @param until when it looks again, or gives up waiting for people; empty for at once
   */
  public record Awaited(String what, Optional<Instant> until) {}

  /** The view of {@code run}. */
  public static RunView of(Run run) {
    return new RunView(
        run,
        Optional.of(run)
            .filter(it -> it.state() == RunState.AWAITING_APPROVAL)
            .flatMap(Run::binding),
        Optional.of(run).filter(it -> !it.state().isOver()).map(RunView::awaited));
  }

  private static Awaited awaited(Run run) {
    var what =
        switch (run.state()) {
          case PENDING -> "a worker";
          case VERIFYING -> "to see: " + nextStage(run).map(Stage::text).orElse("the proof");
          case AWAITING_APPROVAL -> step(run) + run.approved().map(RunView::soFar).orElse("");
          default -> step(run);
        };
    return new Awaited(what, run.wakeAt());
  }

  private static String step(Run run) {
    return run.currentStep().map(PlaybookStep::with).map(Step::inWords).orElse("to end");
  }

  private static String soFar(Run.Approved approved) {
    return "; %d of %d have by now".formatted(approved.by(), approved.of());
  }

  private static Optional<Stage> nextStage(Run run) {
    var stages = run.playbook().verify().map(Verify::stages).orElse(List.of());
    return run.proof()
        .map(Proof::stage)
        .flatMap(reached -> stages.stream().filter(it -> it.compareTo(reached) > 0).findFirst());
  }
}
