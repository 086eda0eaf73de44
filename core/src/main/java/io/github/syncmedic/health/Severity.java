package io.github.syncmedic.health;

/** How much a verdict matters to whoever is on call. */
public enum Severity {
  /** Nothing to do. */
  OK,
  /** Worth knowing. */
  INFO,
  /** To be looked at in working hours. */
  WARNING,
  /** To be looked at now. */
  CRITICAL
}
