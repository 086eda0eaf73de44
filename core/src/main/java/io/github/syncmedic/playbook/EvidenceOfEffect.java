package io.github.syncmedic.playbook;

import io.github.syncmedic.guard.Before;
import io.github.syncmedic.guard.Write;
import io.github.syncmedic.health.Diagnosis;
import io.github.syncmedic.sync.JobStatus;
import io.github.syncmedic.sync.Quarantine;
import io.github.syncmedic.sync.StatusCode;
import io.github.syncmedic.sync.SyncJob;

/**
 * Whether Graph shows that a write took effect whose answer was lost. Pure.
 *
 * <p>Only fields count that move because of the write. A scheduled run moves {@code lastExecution}
 * too, so that field proves nothing.
 */
final class EvidenceOfEffect {
  private EvidenceOfEffect() {}

  static boolean of(Write write, Before before, SyncJob now) {
    return now.status().filter(status -> shows(write, before, status)).isPresent();
  }

  private static boolean shows(Write write, Before before, JobStatus status) {
    if (write instanceof Write.Pause) {
      return status.code().is(StatusCode.PAUSED);
    }
    if (before.quarantined()) {
      return !status.isQuarantined() || wasImposedAgain(before, status);
    }
    if (write instanceof Write.Start) {
      return !status.code().is(StatusCode.PAUSED);
    }
    return Diagnosis.isInInitialCycle(status);
  }

  /** Whether the quarantine that is there now is not the one that was there before. */
  static boolean wasImposedAgain(Before before, JobStatus status) {
    return status
        .quarantine()
        .flatMap(Quarantine::currentBegan)
        .filter(began -> before.quarantineBegan().map(began::isAfter).orElse(true))
        .isPresent();
  }
}
