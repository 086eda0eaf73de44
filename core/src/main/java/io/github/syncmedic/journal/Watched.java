package io.github.syncmedic.journal;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.github.syncmedic.health.JobHealth;
import io.github.syncmedic.health.JobHistory;
import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.health.causes.Looked;
import io.github.syncmedic.health.forecast.Forecast;
import io.github.syncmedic.health.signal.Finding;
import io.github.syncmedic.health.signal.Pauser;
import java.util.List;
import java.util.Optional;

/**
 * A job as the last sweep saw it, and what was made of it. Documents of before there was one of the
 * later components are read as if it were empty.
 *
 * @param playbook the playbook that fits the verdict, if one does
 * @param run the run that the product opened for it by itself, if it did
 * @param awaits what a person must decide, if anything
 * @param forecast when too many of its objects will have failed, if anything can be said
 * @param findings what the signals found beside the verdict
 * @param history what is remembered of it
 * @param pausedBy who paused it, once that was looked up
 * @param begun the run, once a worker was seen to have begun it
 * @param looked what was last read beside it
 */
public record Watched(
    Verdict verdict,
    Optional<String> playbook,
    Optional<String> run,
    Optional<String> awaits,
    Optional<Forecast> forecast,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<Finding> findings,
    Optional<JobHistory> history,
    Optional<Pauser> pausedBy,
    Optional<String> begun,
    Optional<Looked> looked) {
  public Watched {
    findings = List.copyOf(findings);
  }

  /** A job of which only this is known. */
  public Watched(
      Verdict verdict, Optional<String> playbook, Optional<String> run, Optional<String> awaits) {
    this(
        verdict,
        playbook,
        run,
        awaits,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** What the next sweep is to know of it. */
  public JobHealth health() {
    return new JobHealth(verdict, forecast, history.orElse(JobHistory.NONE), Optional.empty());
  }
}
