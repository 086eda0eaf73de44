package io.github.syncmedic.local.host;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;

/** A clock that stands still until it is told, and alarms that ring then. Thread-safe. */
final class ManualTime extends Clock implements Alarm {
  private final Queue<Entry> alarms = new PriorityQueue<>(Comparator.comparing(Entry::when));
  private Instant now;

  private record Entry(Instant when, Runnable what) {}

  ManualTime(Instant now) {
    this.now = now;
  }

  HostOptions.Time time() {
    return new HostOptions.Time(
        this, this, Duration.ofMinutes(10), HostOptions.Time.real().scheduler());
  }

  synchronized void set(Instant instant) {
    now = instant;
  }

  /** Sets the clock and rings what was due. */
  void advanceTo(String instant) {
    set(Instant.parse(instant));
    for (Optional<Entry> due = due(); due.isPresent(); due = due()) {
      due.get().what().run();
    }
  }

  /** When the next alarm rings; waits for one to be set, as invocations end on other threads. */
  synchronized Instant nextAlarm() {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (alarms.isEmpty() && System.nanoTime() < deadline) {
      try {
        wait(100);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
    return alarms.element().when();
  }

  @Override
  public synchronized void at(Instant when, Runnable what) {
    alarms.add(new Entry(when, what));
    notifyAll();
  }

  private synchronized Optional<Entry> due() {
    Entry first = alarms.peek();
    if (first == null || first.when().isAfter(now)) {
      return Optional.empty();
    }
    alarms.remove();
    return Optional.of(first);
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
