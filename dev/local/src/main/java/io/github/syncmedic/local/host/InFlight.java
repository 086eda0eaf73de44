package io.github.syncmedic.local.host;

import java.time.Duration;

/** Counts what is being worked on, so that the host can stop between two pieces. Thread-safe. */
final class InFlight {
  private int pieces;
  private boolean stopping;

  /** Whether another piece may begin; each that does must {@link #end()}. */
  synchronized boolean begin() {
    if (stopping) {
      return false;
    }
    pieces++;
    return true;
  }

  synchronized void end() {
    pieces--;
    notifyAll();
  }

  /** Lets nothing begin any more and waits for the rest; answers how many were not waited for. */
  synchronized int stop(Duration patience) {
    stopping = true;
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      for (long left = patience.toMillis(); pieces > 0 && left > 0; ) {
        wait(left);
        left = (deadline - System.nanoTime()) / 1_000_000;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return pieces;
  }
}
