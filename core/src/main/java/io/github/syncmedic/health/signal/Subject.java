package io.github.syncmedic.health.signal;

import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.sync.JobStatus;
import io.github.syncmedic.sync.SyncJob;
import java.time.Instant;
import java.util.Optional;

/**
 * What a signal looks at.
 *
 * @param job the job as it was read just now
 * @param verdict what was concluded about it
 * @param pausedBy who paused it, where that is known; empty when it is not paused
 * @param beside what was read beside the job, as far as it was
 */
public record Subject(
    SyncJob job, Verdict verdict, Optional<Pauser> pausedBy, Beside beside, Instant now) {
  Optional<JobStatus> status() {
    return job.status();
  }
}
