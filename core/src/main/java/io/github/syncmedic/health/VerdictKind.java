package io.github.syncmedic.health;

/**
 * What can be concluded about a job. The order is that of the table: the first that matches wins.
 */
public enum VerdictKind {
  /** The answer was not read, or says something that is not understood. Never healthy. */
  UNKNOWN,
  /** Microsoft holds the job back. */
  QUARANTINED,
  /** It ran once and is not scheduled any more, without a person having paused it. */
  DISABLED,
  /** It was stopped; its state is kept. */
  PAUSED,
  /** It never ran and may not. */
  NOT_CONFIGURED,
  /** Its first run is not complete. */
  NOT_RUN,
  /** Its runs fail. */
  FAILING,
  /** It should have run and did not. */
  STALE,
  /** It works, and is on the way to one of the above. */
  AT_RISK,
  /** It works, and there is fresh evidence of it. */
  HEALTHY
}
