package io.github.syncmedic.command;

import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.journal.Watched;
import io.github.syncmedic.playbook.Asker;
import io.github.syncmedic.playbook.Playbook;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.RunState;
import io.github.syncmedic.playbook.Runs;
import io.github.syncmedic.playbook.Trigger;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

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
   * @param trigger what {@code verdict} is, with how many jobs have the same
   * @param before the job as it was seen before
   * @param mayOpen whether a new run may be opened; asked only when one would be
   * @return empty when there is none, and none may be opened
   */
  Optional<Opened> open(
      Trigger trigger,
      Verdict verdict,
      Playbook playbook,
      Optional<Watched> before,
      BooleanSupplier mayOpen) {
    var id = RunIds.forEpisode(playbook, verdict);
    if (before.flatMap(Watched::begun).filter(id::equals).isPresent()) {
      return Optional.of(new Opened(id, true));
    }
    var isOpen = before.flatMap(Watched::run).filter(id::equals).isPresent();
    return isOpen || mayOpen.getAsBoolean()
        ? Optional.of(open(id, trigger, verdict, playbook))
        : Optional.empty();
  }

  private Opened open(String id, Trigger trigger, Verdict verdict, Playbook playbook) {
    var run =
        Run.accepted(
            id,
            playbook,
            verdict.job(),
            verdict.domain(),
            trigger,
            Asker.timer(verdict.why()),
            clock.instant());
    return new Opened(id, !handOver(run));
  }

  /** Keeps {@code run} unless it is there, and hands it over unless a worker has begun it. */
  boolean handOver(Run run) {
    var isToBegin = runs.create(run) || isIn(run.id(), RunState.PENDING::equals);
    if (isToBegin) {
      enqueue.accept(run);
    }
    return isToBegin;
  }

  /** Whether a worker has begun the run {@code id}. */
  boolean isBegun(String id) {
    return isIn(id, state -> state != RunState.PENDING);
  }

  private boolean isIn(String id, Predicate<RunState> state) {
    return runs.known(id).map(Run::state).filter(state).isPresent();
  }

  /** The run, and whether a worker is known to have begun it. */
  record Opened(String run, boolean isBegun) {}
}
