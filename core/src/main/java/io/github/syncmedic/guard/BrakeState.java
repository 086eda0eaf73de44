package io.github.syncmedic.guard;

import io.github.syncmedic.journal.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The runs that may write now, and how those before them ended: the document {@code brake.json}.
 *
 * @param writing runs that began and have not ended, in the order in which they began
 * @param over runs that wrote and ended in the last {@link Tripped#MEMORY}, the latest last; at
 *     most {@link #MOST_OVER}
 */
record BrakeState(int schemaVersion, List<Writing> writing, List<Over> over) {
  static final BrakeState EMPTY = new BrakeState(Json.SCHEMA_VERSION, List.of(), List.of());

  /** After this time a run that never ended is taken for dead. */
  static final Duration LONGEST = Duration.ofHours(24);

  static final int MOST_OVER = 500;

  BrakeState {
    writing = List.copyOf(writing);
    over = List.copyOf(over);
  }

  /** This state without what is too old to count at {@code now}. */
  BrakeState at(Instant now) {
    return new BrakeState(
        schemaVersion,
        writing.stream().filter(it -> it.since().plus(LONGEST).isAfter(now)).toList(),
        over.stream().filter(it -> it.at().plus(Tripped.MEMORY).isAfter(now)).toList());
  }

  boolean isWriting(String run) {
    return writing.stream().anyMatch(it -> it.run().equals(run));
  }

  boolean isOver(String run) {
    return over.stream().anyMatch(it -> it.run().equals(run));
  }

  /** This state with one more run that writes. */
  BrakeState begun(Asking asking, Instant now) {
    var more =
        new Writing(
            asking.run(), idOf(asking), asking.playbook(), asking.cause(), now, counted(asking));
    return new BrakeState(
        schemaVersion, Stream.concat(writing.stream(), Stream.of(more)).toList(), over);
  }

  /** This state after a run ended; what was noted of its end before stands. */
  BrakeState ended(Asking asking, Ending ending, Instant now) {
    var others = without(asking.run()::equals);
    if (ending == Ending.UNWRITTEN || isOver(asking.run())) {
      return others;
    }
    var last =
        new Over(
            asking.run(),
            idOf(asking),
            asking.playbook(),
            asking.cause(),
            now,
            ending,
            counted(asking));
    var all = Stream.concat(over.stream(), Stream.of(last)).toList();
    return new BrakeState(
        schemaVersion,
        others.writing,
        all.subList(Math.max(0, all.size() - MOST_OVER), all.size()));
  }

  /** This state without those that write and are found to be {@code gone}. */
  BrakeState without(Predicate<String> gone) {
    return new BrakeState(
        schemaVersion, writing.stream().filter(it -> !gone.test(it.run())).toList(), over);
  }

  private static Optional<Alike> counted(Asking asking) {
    return Optional.of(asking.counted()).filter(it -> it.jobs() > 0);
  }

  private static String idOf(Asking asking) {
    return asking.job().job().value();
  }

  /**
   * A run that may write.
   *
   * @param alike how many jobs had its cause when it was opened; empty when nobody counted
   */
  record Writing(
      String run,
      String job,
      String playbook,
      String cause,
      Instant since,
      Optional<Alike> alike) {}

  /**
   * A run that wrote and ended.
   *
   * @param alike how many jobs had its cause when it was opened; empty when nobody counted
   */
  record Over(
      String run,
      String job,
      String playbook,
      String cause,
      Instant at,
      Ending ending,
      Optional<Alike> alike) {}
}
