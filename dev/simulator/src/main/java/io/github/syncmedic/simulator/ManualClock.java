package io.github.syncmedic.simulator;

import java.time.Duration;
import java.time.Instant;

final class ManualClock implements SimulatorClock {
  private Instant now;

  ManualClock(Instant start) {
    now = start;
  }

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("time only moves ahead, not by " + by);
    }
    now = now.plus(by);
  }
}
