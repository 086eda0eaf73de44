package io.github.syncmedic.adapter.storage;

import java.time.Duration;

/** When an operation must be over, on the monotonic clock. */
record Deadline(Duration total, long end) {
  static Deadline in(Duration total) {
    return new Deadline(total, System.nanoTime() + total.toNanos());
  }

  /** What is left, at least a nanosecond: waiting for no time at all is not a timeout but a bug. */
  Duration left() {
    return Duration.ofNanos(Math.max(1, end - System.nanoTime()));
  }
}
