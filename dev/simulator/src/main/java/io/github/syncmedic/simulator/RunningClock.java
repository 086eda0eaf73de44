package io.github.syncmedic.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Real time plus what it was advanced by, counted on the monotonic clock so that it never steps
 * back.
 */
final class RunningClock implements SimulatorClock {
  private final Instant start = Instant.now();
  private final long startNanos = System.nanoTime();
  private final AtomicLong ahead = new AtomicLong();

  @Override
  public Instant now() {
    return start.plusNanos(System.nanoTime() - startNanos).plusNanos(ahead.get());
  }

  @Override
  public void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("time only moves ahead, not by " + by);
    }
    ahead.addAndGet(by.toNanos());
  }
}
