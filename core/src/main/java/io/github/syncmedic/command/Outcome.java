package io.github.syncmedic.command;

import io.github.syncmedic.playbook.Run;

/** What came of an ask. */
public sealed interface Outcome {
  /** Nothing was done; this is what would be. */
  record Planned(Plan plan) implements Outcome {}

  /** The run is stored and on its way to a worker. */
  record Accepted(Run run) implements Outcome {}

  /**
   * Nothing was done, and nothing will be.
   *
   * @param field the part of the ask at fault; empty when it is the ask as a whole
   * @param tryThis the next step for whoever asked
   */
  record Declined(Ground ground, String why, String tryThis, String field) implements Outcome {}

  /** Why an ask is declined. */
  enum Ground {
    /** There is no such job. */
    NOT_FOUND,
    /** The ask cannot be meant like that. */
    NOT_ALLOWED,
    /** Whoever asks may not have it. */
    FORBIDDEN,
    /** The job or run is not, or is no longer, in a state for it. */
    STATE_MOVED
  }
}
