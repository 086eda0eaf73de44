package io.github.syncmedic.adapter.graph;

import io.github.syncmedic.sync.Problem;

/** What came of sending one request once. */
sealed interface Exchange {
  /** A status arrived. */
  record Answered(HttpReply reply) implements Exchange {}

  /**
   * No status arrived.
   *
   * @param sent whether a part of the request may have reached Graph
   */
  record Lost(Problem problem, boolean sent) implements Exchange {}
}
