package io.github.syncmedic.guard;

import io.github.syncmedic.guard.BrakeState.Over;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The circuit breaker of one playbook on one job: after {@link #MOST} runs that failed or are
 * ambiguous within {@link #MEMORY}, or {@link #OFTEN} runs whatever came of them, the playbook only
 * suggests for that job. A run that held in between does not count against them: what has to be
 * repaired again and again needs a person. Pure.
 */
final class Tripped {
  static final Duration MEMORY = Duration.ofDays(7);
  static final int MOST = 2;
  static final int OFTEN = 5;

  private Tripped() {}

  /** Whether {@code playbook} has failed, or was needed, too often on {@code job}. */
  static boolean is(List<Over> over, String playbook, String job, Instant now) {
    var lately =
        over.stream()
            .filter(it -> it.at().plus(MEMORY).isAfter(now))
            .filter(it -> it.playbook().equals(playbook) && it.job().equals(job))
            .map(Over::ending)
            .toList();
    return lately.size() >= OFTEN || lately.stream().filter(Ending::isTrouble).count() >= MOST;
  }
}
