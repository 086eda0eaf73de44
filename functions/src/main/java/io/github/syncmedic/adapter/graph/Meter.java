package io.github.syncmedic.adapter.graph;

import java.util.concurrent.atomic.LongAdder;

/** Counts calls. Thread-safe. */
final class Meter {
  private final LongAdder requests = new LongAdder();
  private final LongAdder throttled = new LongAdder();

  void request() {
    requests.increment();
  }

  void throttle() {
    throttled.increment();
  }

  GraphCalls calls() {
    return new GraphCalls(requests.sum(), throttled.sum());
  }
}
