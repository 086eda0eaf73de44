package io.github.syncmedic.sync;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The sync jobs of one tenant: the only door through which the product reads them and acts on them.
 *
 * <p>Thread-safe and blocking. Nothing is thrown for what Graph or the network does: trouble is
 * part of the result. Reads may be repeated inside a deadline; a write is sent at most once per
 * call.
 */
public interface SyncJobs {
  /** Every Cloud Sync configuration of the tenant, from all pages. Idempotent. */
  Reading<List<Configuration>> configurations();

  /**
   * The jobs of each of {@code configurations}, in their order; one that could not be read leaves
   * the others untouched. Idempotent.
   *
   * @return an entry for every configuration that was asked for
   */
  Map<ConfigurationId, Reading<List<SyncJob>>> jobsOf(List<Configuration> configurations);

  /** One job as it is now. Idempotent. */
  Reading<SyncJob> job(JobRef job);

  /** Restarts a job. Not idempotent: at most one request leaves. */
  Answer restart(JobRef job, Set<ResetScope> scopes);

  /**
   * Starts a paused job, or lifts a quarantine and keeps the watermark. Not to be called on a
   * running job. At most one request leaves.
   */
  Answer start(JobRef job);

  /** Pauses a job; its state is kept. At most one request leaves. */
  Answer pause(JobRef job);
}
