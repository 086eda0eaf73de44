package io.github.syncmedic.adapter.sink;

import java.time.Duration;

/** How to wait: really, or by moving a clock. Blocking. */
@FunctionalInterface
interface Pause {
  void pause(Duration length) throws InterruptedException;

  static Pause sleeping() {
    return length -> Thread.sleep(length.toMillis());
  }
}
