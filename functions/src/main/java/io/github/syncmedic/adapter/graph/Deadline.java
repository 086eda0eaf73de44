package io.github.syncmedic.adapter.graph;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The moment at which a caller wants an answer, whatever it is. */
record Deadline(Instant end, Clock clock) {
  static Deadline in(Duration length, Clock clock) {
    return new Deadline(clock.instant().plus(length), clock);
  }

  /** What is left, never negative. */
  Duration left() {
    var left = Duration.between(clock.instant(), end);
    return left.isNegative() ? Duration.ZERO : left;
  }

  boolean isOver() {
    return left().isZero();
  }

  /** Whether {@code wait} ends before it does. */
  boolean allows(Duration wait) {
    return wait.compareTo(left()) < 0;
  }
}
