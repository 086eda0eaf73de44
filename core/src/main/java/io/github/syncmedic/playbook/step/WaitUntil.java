package io.github.syncmedic.playbook.step;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.syncmedic.health.Diagnosis;
import io.github.syncmedic.sync.Execution;
import io.github.syncmedic.sync.JobStatus;
import io.github.syncmedic.sync.Quarantine;
import io.github.syncmedic.sync.StatusCode;
import java.time.Duration;
import java.time.Instant;

/**
 * Waits until something is true of the job, looking now and then.
 *
 * @param until what is waited for
 * @param deadline when the step fails, counted from its beginning; up to 30 days
 */
public record WaitUntil(Condition until, Duration deadline) implements Step {
  private static final Duration LONGEST = Duration.ofDays(30);

  @SuppressWarnings("NullAway") // what the YAML leaves out arrives as null
  public WaitUntil {
    if (until == null || deadline == null || deadline.isZero() || deadline.isNegative()) {
      throw new IllegalArgumentException(
          "Tried to wait until something is true, because what or how long is missing;"
              + " try until: lifted, deadline: PT24H");
    }
    if (deadline.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("Tried to wait until %s; try up to P30D".formatted(until));
    }
  }

  @Override
  public String inWords() {
    return "wait until %s, at most %s".formatted(until.words, deadline);
  }

  /** What can be waited for. */
  public enum Condition {
    /** There is no quarantine. */
    LIFTED("lifted", "the quarantine is gone"),
    /** Microsoft has tried a quarantined job again, or there is no quarantine. */
    NEXT_ATTEMPT("nextAttempt", "Microsoft has tried again"),
    /** A run began. */
    NEW_RUN("newRun", "a run began"),
    /** A run began and did its work, and there is no quarantine. */
    RUN_SUCCEEDED("runSucceeded", "a run did its work"),
    /** The job is not paused. */
    STARTED("started", "the job is not paused any more");

    private final String text;
    private final String words;

    Condition(String text, String words) {
      this.text = text;
      this.words = words;
    }

    /** The name that playbooks use. */
    @JsonValue
    public String text() {
      return text;
    }

    /** What is waited for, in words. */
    public String words() {
      return words;
    }

    /**
     * Whether it is true of a job that shows {@code status}.
     *
     * @param since what counts must have begun after this
     */
    public boolean holds(JobStatus status, Instant since, Instant now) {
      return switch (this) {
        case LIFTED -> !status.isQuarantined();
        case NEXT_ATTEMPT ->
            !status.isQuarantined()
                || status
                    .quarantine()
                    .flatMap(Quarantine::nextAttempt)
                    .filter(next -> next.isBefore(now))
                    .isPresent()
                || beganAfter(since, status);
        case NEW_RUN -> beganAfter(since, status);
        case RUN_SUCCEEDED ->
            !status.isQuarantined()
                && beganAfter(since, status)
                && status.lastExecution().filter(Diagnosis::didItsWork).isPresent();
        case STARTED -> !status.code().is(StatusCode.PAUSED);
      };
    }

    private static boolean beganAfter(Instant since, JobStatus status) {
      return status.lastExecution().flatMap(Execution::began).filter(since::isBefore).isPresent();
    }
  }
}
