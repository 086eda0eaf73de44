package io.github.syncmedic.command;

import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.playbook.Asker;
import io.github.syncmedic.playbook.Playbook;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.RunState;
import io.github.syncmedic.playbook.Runs;
import io.github.syncmedic.playbook.Trigger;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/** Opens the runs that the product opens by itself, one for each occurrence of trouble. */
final class Openings {
  private final Runs runs;
  private final Clock clock;
  private final Consumer<Run> enqueue;

  Openings(Runs runs, Clock clock, Consumer<Run> enqueue) {
    this.runs = runs;
    this.clock = clock;
    this.enqueue = enqueue;
  }

  /**
   * Opens the run for this occurrence of trouble, unless there is one. A run that nobody has begun
   * is handed over again, since its first message may have been lost; one that was once seen to be
   * begun is not looked at any more, so that lasting trouble of many jobs costs nothing.
   *
   * @param begun the run that was seen to be begun for this job before
   */
  Opened open(Verdict verdict, Playbook playbook, Optional<String> begun) {
    var id = RunIds.forEpisode(playbook, verdict);
    if (begun.filter(id::equals).isPresent()) {
      return new Opened(id, true);
    }
    var run =
        Run.accepted(
            id,
            playbook,
            verdict.job(),
            verdict.domain(),
            Trigger.of(verdict),
            Asker.timer(verdict.why()),
            clock.instant());
    if (runs.create(run) || isStillPending(run)) {
      enqueue.accept(run);
      return new Opened(id, false);
    }
    return new Opened(id, true);
  }

  private boolean isStillPending(Run run) {
    return runs.read(run.id())
        .filter(Runs.Standing.Known.class::isInstance)
        .map(standing -> ((Runs.Standing.Known) standing).run().state())
        .filter(RunState.PENDING::equals)
        .isPresent();
  }

  /** The run, and whether a worker is known to have begun it. */
  record Opened(String run, boolean isBegun) {}
}
