package io.github.syncmedic.bench;

import java.time.Instant;

/**
 * A request as the simulator received it.
 *
 * @param at when it arrived
 * @param target path and query: what it asked for
 * @param retryAfter as answered; empty for none
 * @param isStep whether it travelled inside a batch, and is no HTTP call of its own
 */
record Received(Instant at, String target, int status, String retryAfter, boolean isStep) {
  static Received of(String at, String target, int status, String retryAfter, boolean isStep) {
    return new Received(Instant.parse(at), target, status, retryAfter, isStep);
  }

  boolean isThrottled() {
    return status == 429;
  }
}
