package io.github.syncmedic.health;

import io.github.syncmedic.health.forecast.RunSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is remembered of a job from sweep to sweep, since Graph tells only of now. Immutable;
 * bounded.
 *
 * @param runs its last runs
 * @param standing what it was last found to be, and since when; empty when it was never understood
 * @param chronic its quarantines, as long as they come back
 */
public record JobHistory(
    RunSeries runs, Optional<Standing> standing, Optional<ChronicSeries> chronic) {
  /** The history of a job that was never seen. */
  public static final JobHistory NONE =
      new JobHistory(RunSeries.EMPTY, Optional.empty(), Optional.empty());

  /** This history once {@code verdict} was given at {@code now}, the job's runs being these. */
  JobHistory after(RunSeries itsRuns, Verdict verdict, Instant now) {
    if (verdict.kind() == VerdictKind.UNKNOWN) {
      return new JobHistory(itsRuns, standing, chronic);
    }
    return new JobHistory(
        itsRuns,
        standing
            .filter(it -> it.kind() == verdict.kind())
            .or(() -> Optional.of(new Standing(verdict.kind(), now))),
        ChronicSeries.after(chronic, verdict, now));
  }

  /** When the job was first found to be {@code kind}, if it still is. */
  public Optional<Instant> firstSeenAs(VerdictKind kind) {
    return standing.filter(it -> it.kind() == kind).map(Standing::since);
  }

  /** Whether the job has been found to be {@code kind} for {@code time} or longer. */
  boolean hasBeen(VerdictKind kind, Duration time, Instant now) {
    return firstSeenAs(kind).filter(since -> !since.plus(time).isAfter(now)).isPresent();
  }

  /**
   * What a job is found to be, and when a sweep first found that. Sweeps that could not tell do not
   * interrupt it.
   */
  public record Standing(VerdictKind kind, Instant since) {}
}
