package io.github.syncmedic.local.host;

import java.util.concurrent.ExecutorService;

/** What every trigger needs to get a function run, counted and logged. Thread-safe. */
record Work(Invoker invoker, InFlight inFlight, ExecutorService threads, HostLog log) {

  /** Runs {@code piece} unless the host is stopping. */
  void run(Runnable piece) {
    if (inFlight.begin()) {
      try {
        piece.run();
      } finally {
        inFlight.end();
      }
    }
  }
}
