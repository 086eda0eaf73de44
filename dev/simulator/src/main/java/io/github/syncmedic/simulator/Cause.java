package io.github.syncmedic.simulator;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a job's surroundings. While it lasts, each cycle fails, and a lifted
 * quarantine comes back. Immutable.
 *
 * @param reason text of {@code quarantine.reason}, sent as it is: documented, unknown, or {@code
 *     "A, B"}; null is sent as null
 * @param code text of {@code error.code}; null for no error object at all
 * @param message text of {@code error.message}
 * @param tenantActionable whether the tenant can repair it
 * @param failuresBefore failed cycles before the job is quarantined, at least 1
 * @param errorInQuarantine whether the quarantine carries the error as well as the last execution
 */
public record Cause(
    @Nullable String reason,
    @Nullable String code,
    String message,
    boolean tenantActionable,
    int failuresBefore,
    boolean errorInQuarantine) {

  /** The reason given for trouble with credentials or connection. */
  public static final String EXCEPTION = "EncounteredQuarantineException";

  /** The reason given by accidental-delete prevention. */
  public static final String TOO_MANY_DELETES = "TooManyDeletes";

  public Cause {
    if (failuresBefore < 1) {
      throw new IllegalArgumentException("a quarantine needs at least 1 failed cycle");
    }
  }

  /** Returns a cause the tenant can repair, quarantining at the first failed cycle. */
  public static Cause of(@Nullable String reason, @Nullable String code) {
    return new Cause(reason, code, ErrorMessages.of(code), true, 1, true);
  }

  /** Returns the agent's time-out: the failure that most often goes away by itself. */
  public static Cause timeOut() {
    return of(EXCEPTION, "TimeOut");
  }

  /** Returns the same with another message. */
  public Cause saying(String text) {
    return new Cause(reason, code, text, tenantActionable, failuresBefore, errorInQuarantine);
  }

  /** Returns the same, not actionable by the tenant. */
  public Cause notActionable() {
    return new Cause(reason, code, message, false, failuresBefore, errorInQuarantine);
  }

  /** Returns the same, quarantining only at failed cycle number {@code failures}. */
  public Cause after(int failures) {
    return new Cause(reason, code, message, tenantActionable, failures, errorInQuarantine);
  }

  /**
   * Returns the same with the error in {@code lastExecution} only, as seen in published samples.
   */
  public Cause withoutErrorInQuarantine() {
    return new Cause(reason, code, message, tenantActionable, failuresBefore, false);
  }

  Optional<JobError> error() {
    return code == null
        ? Optional.empty()
        : Optional.of(new JobError(code, message, tenantActionable));
  }

  /** Graph's synchronizationError. */
  record JobError(String code, String message, boolean tenantActionable) {}
}
