package io.github.syncmedic.health;

import java.util.Optional;

/**
 * What can be concluded about a job. The order is that of the table: the first that matches wins.
 */
public enum VerdictKind {
  /** The answer was not read, or says something that is not understood. Never healthy. */
  UNKNOWN(
      "the answer was not read, has no status, or says something that this version does not"
          + " understand; never healthy",
      Severity.WARNING),
  /** Microsoft holds the job back. */
  QUARANTINED(
      "there is a quarantine, or the status code says so, whatever else is said",
      Severity.CRITICAL),
  /** It ran once and is not scheduled any more, without a person having paused it. */
  DISABLED(
      "the schedule is disabled after the job has run, and nobody paused it", Severity.CRITICAL),
  /** It was stopped; its state is kept. */
  PAUSED(
      "it was paused, was never started, or waits after its initial cycle because errors were"
          + " dropped",
      Severity.WARNING),
  /** It never ran and may not. */
  NOT_CONFIGURED("it was never configured to run", Severity.INFO, "for a day", Severity.WARNING),
  /** Its first run is not complete. */
  NOT_RUN(
      "its first run, or a cycle that looks at everything, is not complete",
      Severity.INFO,
      "for a day, or not seen to move for a day",
      Severity.WARNING),
  /** Its runs fail. */
  FAILING(
      "%d or more runs failed wholly, one after another, or the last one did"
          .formatted(Diagnosis.FAILING_RUNS),
      Severity.WARNING,
      "Microsoft says that the tenant can do something about it",
      Severity.CRITICAL),
  /** It should have run and did not. */
  STALE(
      "no run did its work for three intervals, at least 2 hours, or 3 for password hashes",
      Severity.CRITICAL),
  /** It works, and is on the way to one of the above. */
  AT_RISK(
      "its failed objects are near a limit or reach it within the horizon, or a run failed wholly",
      Severity.WARNING),
  /** It works, and there is fresh evidence of it. */
  HEALTHY("otherwise, with a fresh run that did its work", Severity.OK);

  private final String when;
  private final Severity severity;
  private final String worseWhen;
  private final Optional<Severity> worse;

  VerdictKind(String when, Severity severity) {
    this(when, severity, "", Optional.empty());
  }

  VerdictKind(String when, Severity severity, String worseWhen, Severity worse) {
    this(when, severity, worseWhen, Optional.of(worse));
  }

  VerdictKind(String when, Severity severity, String worseWhen, Optional<Severity> worse) {
    this.when = when;
    this.severity = severity;
    this.worseWhen = worseWhen;
    this.worse = worse;
  }

  /** When a job is found to be this, in words. */
  public String when() {
    return when;
  }

  /** How much it matters, normally. */
  public Severity severity() {
    return severity;
  }

  /** How much it matters at the most, where that depends on more. */
  public Optional<Severity> worse() {
    return worse;
  }

  /** When it matters that much; empty where it does not depend on anything. */
  public String worseWhen() {
    return worseWhen;
  }
}
