package io.github.syncmedic.journal;

import io.github.syncmedic.health.JobHealth;
import io.github.syncmedic.health.JobHistory;
import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.health.forecast.Forecast;
import java.util.Optional;

/**
 * A job as the last sweep saw it, and what was made of it.
 *
 * @param playbook the playbook that fits the verdict, if one does
 * @param run the run that the product opened for it by itself, if it did
 * @param awaits what a person must decide, if anything
 * @param forecast when too many of its objects will have failed, if anything can be said
 * @param history what is remembered of it; empty in documents of before there was one
 */
public record Watched(
    Verdict verdict,
    Optional<String> playbook,
    Optional<String> run,
    Optional<String> awaits,
    Optional<Forecast> forecast,
    Optional<JobHistory> history) {
  /** A job of which only this is known. */
  public Watched(
      Verdict verdict, Optional<String> playbook, Optional<String> run, Optional<String> awaits) {
    this(verdict, playbook, run, awaits, Optional.empty(), Optional.empty());
  }

  /** What the next sweep is to know of it. */
  public JobHealth health() {
    return new JobHealth(verdict, forecast, history.orElse(JobHistory.NONE), Optional.empty());
  }
}
