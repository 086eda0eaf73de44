package io.github.syncmedic.guard;

import io.github.syncmedic.guard.BrakeState.Over;
import io.github.syncmedic.guard.BrakeState.Writing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What speaks against one more run that writes by itself, while others do or did. Pure.
 *
 * @param state as it stands, without what is too old
 */
record FleetRules(BrakeState state, FleetLimits limits, Instant now) {
  /** Errors are counted, and causes are the same, within this time. */
  private static final Duration HOUR = Duration.ofHours(1);

  private static final int MANY = 3;
  private static final int FEW = 2;

  private static final List<Function<FleetRules, Function<Asking, Optional<Refusal>>>> ALL =
      List.of(
          rules -> rules::over,
          rules -> rules::errors,
          rules -> rules::tripped,
          rules -> rules::incident,
          rules -> rules::concurrent);

  /**
   * The first objection to {@code asking}; never one to what a person asked for and is not over.
   */
  Optional<Refusal> objectionTo(Asking asking) {
    return ALL.stream()
        .limit(asking.byPerson() ? 1 : ALL.size())
        .flatMap(rule -> rule.apply(this).apply(asking).stream())
        .findFirst();
  }

  private Optional<Refusal> over(Asking asking) {
    return when(
        state.isOver(asking.run()),
        FleetBrake.OVER,
        "the run has ended already",
        "ask again if the job is still in trouble");
  }

  private Optional<Refusal> errors(Asking asking) {
    var failed =
        state.over().stream()
            .filter(it -> it.ending().isTrouble() && it.at().plus(HOUR).isAfter(now))
            .count();
    return when(
        failed >= limits.maxErrors(),
        FleetBrake.ERRORS,
        "%d runs failed within an hour, so nothing is written automatically".formatted(failed),
        "look at those runs; automatic writes go on an hour after them");
  }

  private Optional<Refusal> tripped(Asking asking) {
    return when(
        Tripped.is(state.over(), asking.playbook(), asking.job().job().value(), now),
        FleetBrake.TRIPPED,
        "%s failed %d times on this job within %d days"
            .formatted(asking.playbook(), Tripped.MOST, Tripped.MEMORY.toDays()),
        "find out why it does not last; a person may still start it");
  }

  private Optional<Refusal> incident(Asking asking) {
    var jobs = jobsLike(asking);
    if (!isIncident(jobs, asking.watched())) {
      return Optional.empty();
    }
    var others = state.writing().stream().filter(it -> it.cause().equals(asking.cause()));
    return when(
            lastOf(asking.cause()).filter(it -> it.ending().isTrouble()).isPresent(),
            FleetBrake.INCIDENT,
            "%d jobs have the same trouble, and the last repair of it did not hold".formatted(jobs),
            "find the common cause; a person may still start runs")
        .or(
            () ->
                others
                    .findFirst()
                    .map(
                        it ->
                            new Refusal(
                                FleetBrake.CANARY,
                                "%d jobs have the same trouble, and one is repaired at a time"
                                    .formatted(jobs),
                                "wait until run %s has held".formatted(it.run()))));
  }

  /** How the last run ended that repaired {@code cause} and is not too long ago to go by. */
  private Optional<Over> lastOf(String cause) {
    return state.over().stream()
        .filter(it -> it.cause().equals(cause))
        .filter(it -> it.at().plus(BrakeState.LONGEST).isAfter(now))
        .reduce((earlier, later) -> later);
  }

  private static boolean isIncident(long jobs, int watched) {
    return jobs >= MANY || (jobs >= FEW && watched > 0 && 2 * jobs >= watched);
  }

  /** How many jobs have the trouble: as the sweep saw it, or as runs that came here show. */
  private long jobsLike(Asking asking) {
    var writing = state.writing().stream().filter(it -> it.cause().equals(asking.cause()));
    var recent =
        state.over().stream()
            .filter(it -> it.cause().equals(asking.cause()) && it.at().plus(HOUR).isAfter(now));
    var known =
        Stream.of(
                writing.map(Writing::job),
                recent.map(Over::job),
                Stream.of(asking.job().job().value()))
            .flatMap(it -> it)
            .distinct()
            .count();
    return Math.max(known, asking.alike());
  }

  private Optional<Refusal> concurrent(Asking asking) {
    return when(
        state.writing().size() >= limits.maxConcurrent(),
        FleetBrake.BUSY,
        "%d runs may write already".formatted(state.writing().size()),
        "wait until one of them has ended");
  }

  private static Optional<Refusal> when(boolean objects, String guard, String why, String tryThis) {
    return objects ? Optional.of(new Refusal(guard, why, tryThis)) : Optional.empty();
  }
}
