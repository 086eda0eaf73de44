package io.github.syncmedic.adapter.graph;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * So many requests in any window of so long, and no more: a service that counts otherwise within
 * the same window is content as well.
 *
 * <p>Thread-safe and not blocking: a wait is told, not done.
 */
final class Pace {
  private final int most;
  private final Duration window;
  private final Clock clock;
  private final Deque<Instant> turns = new ArrayDeque<>();

  Pace(int most, Duration window, Clock clock) {
    this.most = most;
    this.window = window;
    this.clock = clock;
  }

  /** For what nobody limits. */
  static Pace free(Clock clock) {
    return new Pace(1, Duration.ZERO, clock);
  }

  /** Takes a turn and returns zero; or takes none and returns how long until there is one. */
  synchronized Duration take() {
    var now = clock.instant();
    while (!turns.isEmpty() && !now.isBefore(turns.element().plus(window))) {
      turns.remove();
    }
    if (turns.size() < most) {
      turns.add(now);
      return Duration.ZERO;
    }
    var wait = Duration.between(now, turns.element().plus(window));
    // Longer only when the clock was set back.
    return wait.compareTo(window) > 0 ? window : wait;
  }
}
