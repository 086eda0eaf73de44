package io.github.syncmedic.guard;

import io.github.syncmedic.sync.Execution;
import io.github.syncmedic.sync.JobStatus;
import io.github.syncmedic.sync.Quarantine;
import io.github.syncmedic.sync.SyncJob;
import java.time.Instant;
import java.util.Optional;

/**
 * How a job looked just before a write, so that afterwards a change can be told from what was
 * there.
 *
 * <p>These are Graph's own times, compared only with each other: no clock of ours is involved.
 *
 * @param lastRunBegan when its last run began
 * @param quarantineBegan when its quarantine was last imposed
 * @param escrowed objects that failed in its last run
 */
public record Before(
    boolean quarantined,
    Optional<Instant> lastRunBegan,
    Optional<Instant> quarantineBegan,
    long escrowed) {
  /** How {@code job} looks. */
  public static Before of(SyncJob job) {
    var run = job.status().flatMap(JobStatus::lastExecution);
    return new Before(
        job.status().filter(JobStatus::isQuarantined).isPresent(),
        run.flatMap(it -> it.began().or(it::ended)),
        job.status().flatMap(JobStatus::quarantine).flatMap(Quarantine::currentBegan),
        run.map(Execution::escrowed).orElse(0L));
  }
}
