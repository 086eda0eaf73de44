package io.github.syncmedic.local.host;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Starts something at a time of day. */
@FunctionalInterface
interface Alarm {

  void at(Instant when, Runnable what);

  /** An alarm by the wall clock: it notices that the machine slept, or that its clock was set. */
  static Alarm of(Clock clock, ScheduledExecutorService scheduler) {
    return new Alarm() {
      private static final Duration LONGEST_NAP = Duration.ofSeconds(10);

      @Override
      public void at(Instant when, Runnable what) {
        Duration left = Duration.between(clock.instant(), when);
        boolean far = left.compareTo(LONGEST_NAP) > 0;
        try {
          Future<?> unused =
              scheduler.schedule(
                  far ? () -> at(when, what) : what,
                  far ? LONGEST_NAP.toNanos() : Math.max(left.toNanos(), 0),
                  TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
          // The host has stopped: nothing will ring any more.
        }
      }
    };
  }
}
