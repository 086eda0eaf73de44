package io.github.syncmedic.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** What a job looked like lately, for a service that shows changes late; guarded by the job. */
final class ViewHistory {
  private final Duration delay;
  private final Deque<Seen> seen = new ArrayDeque<>();

  ViewHistory(Duration delay) {
    this.delay = delay;
  }

  boolean isImmediate() {
    return delay.isZero();
  }

  Instant shownAt(Instant now) {
    return now.minus(delay);
  }

  void remember(Instant at, JobView view) {
    if (!isImmediate()) {
      seen.addLast(new Seen(at, view));
    }
  }

  JobView at(Instant now) {
    forgetBefore(now);
    return seen.getFirst().view();
  }

  /** Keeps the newest view old enough to show, and all newer ones. */
  void forgetBefore(Instant now) {
    while (seen.size() > 1 && !second().at().isAfter(shownAt(now))) {
      seen.removeFirst();
    }
  }

  private Seen second() {
    var views = seen.iterator();
    views.next();
    return views.next();
  }

  private record Seen(Instant at, JobView view) {}
}
