package io.github.syncmedic.adapter.graph;

import io.github.syncmedic.simulator.SimulatorClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A clock that only pauses move, for the adapter and for the simulator: no test sleeps. */
public final class MovedTime extends Clock implements Pause, SimulatorClock {
  static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private volatile Instant now = START;

  @Override
  public synchronized void pause(Duration length) {
    if (!length.isZero()) {
      pauses.add(length);
      now = now.plus(length);
    }
  }

  @Override
  public synchronized void advance(Duration length) {
    now = now.plus(length);
  }

  @Override
  public Instant now() {
    return now;
  }

  List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
