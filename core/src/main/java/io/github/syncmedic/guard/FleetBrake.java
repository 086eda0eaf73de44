package io.github.syncmedic.guard;

import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.SharedJson;
import io.github.syncmedic.journal.SharedJson.Decision;
import io.github.syncmedic.sync.JobRef;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Keeps the product from doing much harm at once: how many runs may write at the same time, over
 * all jobs, and when none may by itself any more. Thread-safe; blocking.
 *
 * <p>A run begins before its first write and ends when it is over. In between it counts, for {@link
 * BrakeState#LONGEST} at most, so that a run which died is forgotten. Of two runs that begin at
 * once each sees the other: begin is one conditional write together with its check. Where three or
 * more jobs, or half of those that are watched and two at least, have one cause, a single run may
 * repair it; the next follows when that has held, and none by itself for a day when it has not.
 *
 * <p>What a person asks for is counted like everything else, and never held back; only a state that
 * is not understood stops it too.
 */
public final class FleetBrake {
  /** Guard: as many runs write as may. It passes when one of them ends. */
  public static final String BUSY = "fleet-busy";

  /** Guard: another run repairs the same trouble. It passes when that has held. */
  public static final String CANARY = "fleet-canary";

  /** Guard: too many runs failed within an hour. It passes with time. */
  public static final String ERRORS = "fleet-errors";

  /** Guard: the same trouble was not mended on another job. A person decides, or a day passes. */
  public static final String INCIDENT = "fleet-incident";

  /** Guard: the playbook has failed on this job too often. A person decides. */
  public static final String TRIPPED = "tripped";

  /** Guard: the run is over, and woke late. */
  public static final String OVER = "fleet-over";

  /** Guard: the state is not understood. */
  public static final String UNREADABLE = "fleet-unreadable";

  /** Where it is kept. */
  public static final String NAME = "brake.json";

  private static final Set<String> PASSING = Set.of(BUSY, CANARY, ERRORS);
  private static final Refusal NOT_UNDERSTOOD =
      new Refusal(
          UNREADABLE,
          "%s is not understood, or too many runs change it at once".formatted(NAME),
          "try again, or run the newest version; deleting it forgets which runs write and failed");

  private final SharedJson<BrakeState> state;

  /** A brake whose state is kept in {@code documents}. */
  public FleetBrake(Documents documents) {
    this.state = new SharedJson<>(documents, NAME, BrakeState.EMPTY, BrakeState.class);
  }

  /** Whether what {@code refusal} objects to passes by itself, so that waiting makes sense. */
  public static boolean isPassing(Refusal refusal) {
    return PASSING.contains(refusal.guard());
  }

  /**
   * Lets a run write, or says why not. Idempotent for a run until it ends. One read, and one write
   * if it may and did not begin before.
   *
   * @param isOver whether the run of that id is over; asked about others that are in the way alone,
   *     because one that died before it could end here holds nobody up
   * @return empty when it may write now
   * @throws io.github.syncmedic.journal.StorageUnavailable when storage could not be reached; it
   *     may have begun then, and can begin again
   */
  public Optional<Refusal> begin(
      Asking asking, FleetLimits limits, Predicate<String> isOver, Instant now) {
    return state
        .decide(before -> begun(before, asking, limits, isOver, now))
        .orElse(Optional.of(NOT_UNDERSTOOD));
  }

  private static Decision<BrakeState, Optional<Refusal>> begun(
      BrakeState before, Asking asking, FleetLimits limits, Predicate<String> isOver, Instant now) {
    var current = before.at(now);
    if (current.isWriting(asking.run())) {
      return new Decision<>(before, Optional.empty());
    }
    var objection = new FleetRules(current, limits, now).objectionTo(asking);
    if (objection.filter(it -> Set.of(BUSY, CANARY).contains(it.guard())).isPresent()) {
      current = current.without(isOver);
      objection = new FleetRules(current, limits, now).objectionTo(asking);
    }
    return objection.isPresent()
        ? new Decision<>(before, objection)
        : new Decision<>(current.begun(asking, now), Optional.empty());
  }

  /** What would be said to a run that begins now; one read. */
  public Optional<Refusal> objectionTo(Asking asking, FleetLimits limits, Instant now) {
    return state
        .read()
        .map(it -> new FleetRules(it.at(now), limits, now).objectionTo(asking))
        .orElse(Optional.of(NOT_UNDERSTOOD));
  }

  /**
   * Notes how a run ended. Idempotent: of several ends the first counts. One read, and one write if
   * anything is new; also right for a run that is forgotten by now.
   *
   * @return whether it is noted; false when the state is not understood, and is left as it is
   */
  public boolean end(Asking asking, Ending ending, Instant now) {
    return state
        .decide(before -> new Decision<>(before.at(now).ended(asking, ending, now), true))
        .isPresent();
  }

  /**
   * How far {@code playbook} may go by itself on a job: what it declares, or {@link
   * Autonomy#SUGGEST} at the most where it has failed there too often. One read.
   */
  public Autonomy autonomyAfter(Autonomy declared, String playbook, JobRef job, Instant now) {
    return state
            .read()
            .filter(it -> !Tripped.is(it.over(), playbook, job.job().value(), now))
            .isPresent()
        ? declared
        : declared.cappedBy(Autonomy.SUGGEST);
  }
}
