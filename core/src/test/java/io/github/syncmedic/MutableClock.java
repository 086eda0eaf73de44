package io.github.syncmedic;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until a test moves it, in either direction. Thread-safe. */
public final class MutableClock extends Clock {
  private volatile Instant now;

  /** A clock that shows {@code now}. */
  public MutableClock(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Moves it by {@code duration}. */
  public void pass(Duration duration) {
    set(now.plus(duration));
  }

  /** Sets it to {@code instant}. */
  public void set(Instant instant) {
    now = instant;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(now, zone);
  }
}
