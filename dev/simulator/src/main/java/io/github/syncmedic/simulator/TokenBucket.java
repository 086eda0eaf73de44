package io.github.syncmedic.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** So many requests per window, refilled steadily. Thread-safe. */
final class TokenBucket {
  private final int capacity;
  private final double perNano;
  private double left;
  private Instant filled;

  TokenBucket(int capacity, Duration window, Instant now) {
    this.capacity = capacity;
    this.perNano = (double) capacity / window.toNanos();
    this.left = capacity;
    this.filled = now;
  }

  /** Takes one; or returns how long until there is one. */
  synchronized Optional<Duration> take(Instant now) {
    if (now.isAfter(filled)) {
      left = Math.min(capacity, left + perNano * Duration.between(filled, now).toNanos());
      filled = now;
    }
    if (left >= 1) {
      left--;
      return Optional.empty();
    }
    return Optional.of(Duration.ofNanos((long) Math.ceil((1 - left) / perNano)));
  }
}
