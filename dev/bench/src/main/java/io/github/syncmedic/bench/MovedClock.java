package io.github.syncmedic.bench;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Real time, which can be moved ahead: minutes between waves need not be waited for. */
final class MovedClock extends Clock {
  private final Clock real = Clock.systemUTC();
  private volatile Duration ahead = Duration.ZERO;

  void move(Duration by) {
    ahead = ahead.plus(by);
  }

  @Override
  public Instant instant() {
    return real.instant().plus(ahead);
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
