package io.github.syncmedic.health;

import io.github.syncmedic.health.forecast.EscrowLimits;
import io.github.syncmedic.health.forecast.Forecast;
import io.github.syncmedic.sync.Problem;
import io.github.syncmedic.sync.SyncJob;
import java.time.Instant;
import java.util.Optional;

/**
 * What one sweep makes of one job.
 *
 * @param forecast when too many of its objects will have failed, if anything can be said
 * @param history what to remember of it until the next sweep
 * @param job the job as it was read; empty when it could not be read this time
 */
public record JobHealth(
    Verdict verdict, Optional<Forecast> forecast, JobHistory history, Optional<SyncJob> job) {
  /** What to make of {@code job}, of which {@code before} is remembered. Pure. */
  public static JobHealth of(SyncJob job, JobHistory before, EscrowLimits limits, Instant now) {
    var runs = job.status().map(it -> before.runs().after(it, now)).orElse(before.runs());
    var applied = limits.seenFrom(runs, before.firstSeenAs(VerdictKind.AT_RISK).isPresent());
    var forecast = Forecast.of(runs, applied);
    var risk = forecast.filter(it -> it.isWithin(applied.horizon(), now));
    var verdict = Diagnosis.of(job, before, risk, now);
    var history = before.after(runs, verdict, now);
    return new JobHealth(
        verdict.in(history.chronic()),
        forecast.filter(it -> works(verdict.kind())),
        history,
        Optional.of(job));
  }

  /** Only a job that runs can run into a limit. */
  private static boolean works(VerdictKind kind) {
    return kind == VerdictKind.HEALTHY || kind == VerdictKind.AT_RISK;
  }

  /** The same job when it could not be read this time: nothing is known, nothing is forgotten. */
  JobHealth unread(Problem problem) {
    return new JobHealth(
        Diagnosis.unread(verdict, problem), Optional.empty(), history, Optional.empty());
  }
}
