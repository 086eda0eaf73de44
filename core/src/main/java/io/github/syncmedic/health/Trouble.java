package io.github.syncmedic.health;

import io.github.syncmedic.sync.JobStatus;
import io.github.syncmedic.sync.SyncJob;

/** Which jobs are in trouble, so that looking closer at them is worth a request. */
public final class Trouble {
  private Trouble() {}

  /** Whether the job of {@code health} was read and is in trouble. */
  public static boolean isIn(JobHealth health) {
    return health.job().filter(it -> isIn(health.verdict(), it)).isPresent();
  }

  /**
   * Whether {@code verdict} on {@code job} is trouble. A pause is none, unless Microsoft made it to
   * have errors cleaned up; of an unknown job nothing is known.
   */
  public static boolean isIn(Verdict verdict, SyncJob job) {
    return switch (verdict.kind()) {
      case QUARANTINED, DISABLED, FAILING, STALE, AT_RISK -> true;
      case PAUSED -> job.status().filter(JobStatus::escrowsPruned).isPresent();
      case UNKNOWN, NOT_CONFIGURED, NOT_RUN, HEALTHY -> false;
    };
  }
}
