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
        "%s failed %d times, or was needed %d times, on this job within %d days"
            .formatted(asking.playbook(), Tripped.MOST, Tripped.OFTEN, Tripped.MEMORY.toDays()),
        "find out why it does not last; a person may still start it");
  }

  private Optional<Refusal> incident(Asking asking) {
    var jobs = counts(asking).filter(Alike::isIncident).mapToLong(Alike::jobs).max();
    if (jobs.isEmpty()) {
      return Optional.empty();
    }
    var count = jobs.getAsLong();
    return when(
            lastOf(asking.cause()).filter(it -> it.ending().isTrouble()).isPresent(),
            FleetBrake.INCIDENT,
            "%d jobs have the same trouble, and the last repair of it did not hold"
                .formatted(count),
            "find the common cause; a person may still start runs")
        .or(
            () ->
                writing(asking.cause())
                    .findFirst()
                    .map(
                        it ->
                            new Refusal(
                                FleetBrake.CANARY,
                                "%d jobs have the same trouble, and one is repaired at a time"
                                    .formatted(count),
                                "wait until run %s has held".formatted(it.run()))));
  }

  /** How the last run ended that repaired {@code cause} and is not too long ago to go by. */
  private Optional<Over> lastOf(String cause) {
    return over(cause, BrakeState.LONGEST).reduce((earlier, later) -> later);
  }

  private Stream<Writing> writing(String cause) {
    return state.writing().stream().filter(it -> it.cause().equals(cause));
  }

  private Stream<Over> over(String cause, Duration within) {
    return state.over().stream()
        .filter(it -> it.cause().equals(cause) && it.at().plus(within).isAfter(now));
  }

  /**
   * How many jobs have the trouble: as runs that came here show, and as the sweeps counted that
   * opened this run and the others. Where trouble spreads, the first run was opened for one job.
   */
  private Stream<Alike> counts(Asking asking) {
    var seen = new Alike(Math.max(jobsSeen(asking), asking.alike()), asking.watched());
    var others =
        Stream.concat(
            writing(asking.cause()).map(Writing::alike),
            over(asking.cause(), BrakeState.LONGEST).map(Over::alike));
    return Stream.concat(Stream.of(seen), others.flatMap(Optional::stream));
  }

  private long jobsSeen(Asking asking) {
    return Stream.of(
            writing(asking.cause()).map(Writing::job),
            over(asking.cause(), HOUR).map(Over::job),
            Stream.of(asking.job().job().value()))
        .flatMap(Function.identity())
        .distinct()
        .count();
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
