package io.github.syncmedic.simulator;

import java.time.Duration;
import java.time.Instant;

/**
 * Where a simulator takes its time from.
 *
 * <p>Jobs, quarantines, scripted events, token buckets and reported timestamps follow this clock.
 * Transport does not: injected latency, hanging answers and the life of access tokens are real
 * time, because the client at the other end measures them with its own clock. Thread-safe.
 */
public interface SimulatorClock {

  /** Returns the simulated time; never goes back. */
  Instant now();

  /**
   * Moves the clock ahead; what became due in between happens in order, at the next look at it.
   *
   * @throws IllegalArgumentException if {@code by} is negative
   */
  void advance(Duration by);

  /** Returns a clock that runs with real time and can also be moved ahead of it. */
  static SimulatorClock real() {
    return new RunningClock();
  }

  /** Returns a clock that stands still at {@code start} until advanced. */
  static SimulatorClock manual(Instant start) {
    return new ManualClock(start);
  }

  /** Returns a clock that stands still at the present second until advanced. */
  static SimulatorClock manual() {
    return manual(Instant.ofEpochSecond(Instant.now().getEpochSecond()));
  }
}
