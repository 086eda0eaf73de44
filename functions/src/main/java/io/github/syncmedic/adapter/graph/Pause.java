package io.github.syncmedic.adapter.graph;

import java.time.Duration;

/** How to wait: really, or by moving a clock. Blocking. */
@FunctionalInterface
public interface Pause {
  /** Returns once {@code length} has passed, unless the thread is interrupted before. */
  void pause(Duration length) throws InterruptedException;

  /** Sleeps. */
  static Pause sleeping() {
    return length -> Thread.sleep(length.toMillis(), length.toNanosPart() % 1_000_000);
  }
}
