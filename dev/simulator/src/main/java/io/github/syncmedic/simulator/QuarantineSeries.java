package io.github.syncmedic.simulator;

import io.github.syncmedic.simulator.JobView.QuarantineView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job's quarantine from the day it is first imposed to the day it is lifted; guarded by the job.
 */
final class QuarantineSeries {
  private final Behaviour.QuarantineRules rules;
  private @Nullable QuarantineView current;

  QuarantineSeries(Behaviour.QuarantineRules rules) {
    this.rules = rules;
  }

  boolean isOn() {
    return current != null;
  }

  boolean isForDeletes() {
    return current != null && Cause.TOO_MANY_DELETES.equals(current.reason());
  }

  /** Returns what an answer tells of it. */
  @Nullable QuarantineView view() {
    return current;
  }

  /** Imposes it, or leaves it imposed; returns whether a series begins. Deletes are not retried. */
  boolean impose(Cause cause, Instant at) {
    var before = current;
    var error = cause.errorInQuarantine() ? cause.error().orElse(null) : null;
    var began = before == null ? at : before.seriesBegan();
    long count = before == null ? 0 : before.seriesCount() + 1;
    boolean never = Cause.TOO_MANY_DELETES.equals(cause.reason());
    var next = never ? null : began.plus(rules.offset((int) count));
    current = new QuarantineView(cause.reason(), error, began, count, at, next);
    return before == null;
  }

  void lift() {
    current = null;
  }

  /** There will be no further attempt. */
  void giveUp() {
    var was = current;
    if (was != null) {
      current =
          new QuarantineView(
              was.reason(),
              was.error(),
              was.seriesBegan(),
              was.seriesCount(),
              was.currentBegan(),
              null);
    }
  }

  Instant nextAttempt() {
    var next = current == null ? null : current.nextAttempt();
    return next == null ? Instant.MAX : next;
  }

  Instant disabledAt() {
    return current == null ? Instant.MAX : current.seriesBegan().plus(rules.disabledAfter());
  }
}
