package io.github.syncmedic.adapter.graph;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** Until when Graph wants no request at all. Thread-safe; only ever extended. */
final class Quiet {
  private final AtomicReference<Instant> end = new AtomicReference<>(Instant.EPOCH);

  void until(Instant moment) {
    end.accumulateAndGet(moment, (one, other) -> one.isAfter(other) ? one : other);
  }

  /** What is left of it, never negative. */
  Duration left(Instant now) {
    var left = Duration.between(now, end.get());
    return left.isNegative() ? Duration.ZERO : left;
  }
}
