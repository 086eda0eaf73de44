package io.github.syncmedic.notify;

import io.github.syncmedic.health.SweepReport;

/**
 * Counts and times what the product does, for whoever draws curves of it. Nothing that decides
 * looks at these numbers.
 *
 * <p>Thread-safe, and returns at once. Never throws: what cannot be counted must not fail what it
 * counts. Whoever counts only some of it leaves the rest out.
 */
public interface Telemetry {
  /** Counts nothing. */
  Telemetry NONE = new Telemetry() {};

  /** A sweep is over, and what it found is kept. */
  default void swept(SweepReport report) {}

  /**
   * A run is over.
   *
   * @param playbook one of those that are shipped
   * @param outcome the state in which it ended
   */
  default void ended(String playbook, String outcome) {}

  /** One HTTP request to Graph is over; one for a token is none of these. */
  default void called(Call call, Outcome outcome) {}

  /** Graph wants to be asked less: a 429, be it of a request or of one step in a batch. */
  default void throttled() {}

  /** What a request to Graph is for. */
  enum Call {
    /** One thing is read. */
    READ,
    /** Up to twenty things are read. */
    BATCH,
    /** Something is to change. */
    WRITE
  }

  /** What came of a request to Graph; of a batch, as a whole. */
  enum Outcome {
    /** A status from 200 to 299, and all that belongs to it. */
    OK,
    /** 429. */
    THROTTLED,
    /** Another status below 500. */
    REFUSED,
    /** A status from 500 on. */
    FAILED,
    /** It left, and no answer arrived, or not the whole of it. */
    LOST,
    /** No part of it left. */
    UNSENT
  }
}
