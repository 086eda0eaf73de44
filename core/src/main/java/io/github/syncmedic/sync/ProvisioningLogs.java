package io.github.syncmedic.sync;

import java.time.Instant;

/**
 * What the jobs of one tenant did to single objects. Microsoft keeps it for 7 to 30 days, allows
 * few requests, and asks for a licence besides a permission; so nothing may depend on it.
 *
 * <p>Thread-safe and blocking. Nothing is thrown for what Graph or the network does. Idempotent.
 */
public interface ProvisioningLogs {
  /** What {@code job} did not do well since {@code since}. */
  Reading<LogExcerpt> failures(JobRef job, Instant since);

  /** The deletes of {@code job} that were held back since {@code since}. */
  Reading<LogExcerpt> stagedDeletes(JobRef job, Instant since);
}
