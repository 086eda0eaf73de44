package io.github.syncmedic.adapter.graph;

import io.github.syncmedic.sync.Problem;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How long one reader goes on trying. A 429 is no failure: only the deadline ends that.
 *
 * <p>Not thread-safe: each reader has its own.
 */
final class Patience {
  private static final int FAILURES = 4;
  private static final int LONGEST_BACKOFF_SECONDS = 16;

  /** The statuses that pass by themselves; a 501 does not. */
  private static final Set<Integer> PASSING = Set.of(500, 502, 503, 504);

  private final Deadline deadline;
  private int failures;
  private int backoffSeconds = 1;

  Patience(Deadline deadline) {
    this.deadline = deadline;
  }

  /** How long to wait before trying again; empty to give up now. */
  Optional<Duration> after(Problem problem) {
    if (!passes(problem) || failures >= FAILURES) {
      return Optional.empty();
    }
    if (problem.kind() != Problem.Kind.THROTTLED) {
      failures++;
    }
    var wait = problem.retryAfter().orElse(Duration.ofSeconds(backoffSeconds));
    backoffSeconds = Math.min(2 * backoffSeconds, LONGEST_BACKOFF_SECONDS);
    return Optional.of(wait).filter(deadline::allows);
  }

  private static boolean passes(Problem problem) {
    return switch (problem.kind()) {
      case THROTTLED, TIMED_OUT, CONNECTION_LOST -> true;
      case UNAVAILABLE ->
          problem.status().isPresent() && PASSING.contains(problem.status().getAsInt());
      case MISSING_PERMISSION, BAD_CREDENTIAL, NOT_FOUND, REFUSED, UNREADABLE -> false;
    };
  }
}
