package io.github.syncmedic.sync;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a job fares, as Graph tells it.
 *
 * @param successiveFailures runs that failed wholly, one after another; may be 0 in quarantine
 * @param escrowsPruned object errors were dropped in the initial cycle; the job pauses afterwards
 * @param steadyStateLast when there was last nothing left to do
 * @param entryCounts synchronized objects by kind, for example {@code user to User}
 */
public record JobStatus(
    Told<StatusCode> code,
    long successiveFailures,
    boolean escrowsPruned,
    Optional<Execution> lastExecution,
    Optional<Execution> lastSuccessfulExecution,
    Optional<Execution> lastSuccessfulExecutionWithExports,
    List<Progress> progress,
    Optional<Quarantine> quarantine,
    Optional<Instant> steadyStateFirst,
    Optional<Instant> steadyStateLast,
    Map<String, Long> entryCounts) {
  public JobStatus {
    progress = List.copyOf(progress);
    entryCounts = Map.copyOf(entryCounts);
  }

  /** Why the job fails: the quarantine's error, or that of the last run where it has none. */
  public Optional<SyncError> cause() {
    return quarantine
        .flatMap(Quarantine::error)
        .filter(error -> !error.code().isBlank() || !error.message().isBlank())
        .or(() -> lastExecution.flatMap(Execution::error));
  }

  /** Whether the job is held back: Graph says so by the code, by the object, or by both. */
  public boolean isQuarantined() {
    return code.is(StatusCode.QUARANTINE) || quarantine.isPresent();
  }
}
