package io.github.syncmedic.simulator;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One synchronization job as a scenario describes it. Immutable.
 *
 * @param kind its template id, such as {@code AD2AADProvisioning}
 * @param id its id; made up from tenant, configuration and kind when absent
 * @param interval time between two cycles
 * @param entries synchronized entries by type, such as {@code "user to User"}
 * @param start its state when the scenario begins
 * @param tuning what only some scenarios care about
 */
public record JobSpec(
    String kind,
    Optional<String> id,
    Duration interval,
    Map<String, Long> entries,
    Start start,
    Tuning tuning) {

  public JobSpec {
    if (kind.isBlank()) {
      throw new IllegalArgumentException("a job needs a kind, for example AD2AADProvisioning");
    }
    if (interval.isNegative() || interval.isZero()) {
      throw new IllegalArgumentException("a job's interval is longer than nothing");
    }
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /** Returns a healthy job with the interval and the entry types usual for its kind. */
  public static JobSpec of(String kind) {
    var interval = kind.startsWith("AAD2AD") ? Duration.ofMinutes(20) : Duration.ofMinutes(2);
    return new JobSpec(
        kind, Optional.empty(), interval, usualEntries(kind), Start.ACTIVE, Tuning.DEFAULT);
  }

  /** Returns the same with a given id. */
  public JobSpec withId(String other) {
    return new JobSpec(kind, Optional.of(other), interval, entries, start, tuning);
  }

  /** Returns the same with another interval. */
  public JobSpec every(Duration other) {
    return new JobSpec(kind, id, other, entries, start, tuning);
  }

  /** Returns the same with other entry counts. */
  public JobSpec withEntries(Map<String, Long> others) {
    return new JobSpec(kind, id, interval, others, start, tuning);
  }

  /** Returns the same with another state at the beginning. */
  public JobSpec in(Start other) {
    return new JobSpec(kind, id, interval, entries, other, tuning);
  }

  /** Returns the same, quarantined from the beginning by a cause that lasts. */
  public JobSpec quarantined(Cause cause) {
    return in(Start.quarantined(cause));
  }

  /** Returns the same, in {@code TooManyDeletes} from the beginning. */
  public JobSpec tooManyDeletes(long staged) {
    return in(Start.tooManyDeletes(staged));
  }

  /** Returns the same with other tuning. */
  public JobSpec tuned(Tuning other) {
    return new JobSpec(kind, id, interval, entries, start, other);
  }

  /** Returns the same, with changes visible only after {@code delay} of simulated time. */
  public JobSpec visibleAfter(Duration delay) {
    return tuned(
        new Tuning(tuning.deleteThreshold, delay, tuning.initialCycles, tuning.pruneEscrows));
  }

  private static Map<String, Long> usualEntries(String kind) {
    var usual = new LinkedHashMap<String, Long>();
    if (kind.startsWith("AAD2AD")) {
      usual.put("Group to group", 12L);
    } else if (!kind.endsWith("PasswordHash")) {
      usual.put("group to Group", 33L);
      usual.put("user to User", 1200L);
    }
    return usual;
  }

  /** The states a job can begin in. */
  public enum State {
    /** Runs, and has run for long. */
    ACTIVE,
    /** Started, first run not complete. */
    NOT_RUN,
    /** Stopped after it ran. */
    PAUSED,
    /** Created and never run; its schedule is {@code Disabled}, its interval as created. */
    CREATED,
    /** Never run and never authorized. */
    NOT_CONFIGURED,
    /** In quarantine. */
    QUARANTINE
  }

  /**
   * A job's state when the scenario begins.
   *
   * @param state the state
   * @param cause what is wrong, if anything; it lasts until healed
   * @param stagedDeletes deletes held back
   * @param since how long ago the quarantine began
   */
  public record Start(State state, Optional<Cause> cause, long stagedDeletes, Duration since) {
    static final Start ACTIVE = of(State.ACTIVE);

    /** Returns {@code state} with nothing wrong. */
    public static Start of(State state) {
      return new Start(state, Optional.empty(), 0, Duration.ZERO);
    }

    /** Returns quarantine by {@code cause}. */
    public static Start quarantined(Cause cause) {
      return new Start(State.QUARANTINE, Optional.of(cause), 0, Duration.ZERO);
    }

    /** Returns quarantine by {@code staged} deletes held back. */
    public static Start tooManyDeletes(long staged) {
      return new Start(State.QUARANTINE, Optional.empty(), staged, Duration.ZERO);
    }

    /** Returns the same, begun {@code ago}. */
    public Start since(Duration ago) {
      return new Start(state, cause, stagedDeletes, ago);
    }
  }

  /**
   * Details of a job.
   *
   * @param deleteThreshold deletes in one cycle at which the job is quarantined; 500 allows 499
   * @param visibilityDelay how long a change takes to show in an answer
   * @param initialCycles cycles an initial cycle is spread over
   * @param pruneEscrows whether object errors of an initial cycle are dropped, and the job paused
   *     after it, instead of quarantined
   */
  public record Tuning(
      long deleteThreshold, Duration visibilityDelay, int initialCycles, boolean pruneEscrows) {
    /** Threshold 500, visible at once, initial cycle in two parts, no pruning. */
    public static final Tuning DEFAULT = new Tuning(500, Duration.ZERO, 2, false);

    public Tuning {
      if (deleteThreshold < 1 || initialCycles < 1 || visibilityDelay.isNegative()) {
        throw new IllegalArgumentException(
            "thresholds and cycles are at least 1, delays at least 0");
      }
    }
  }
}
