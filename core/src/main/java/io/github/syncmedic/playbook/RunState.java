package io.github.syncmedic.playbook;

/** Where a run stands. */
public enum RunState {
  /** Accepted; no worker has begun. */
  PENDING,
  /** A worker is at it, or died at it. */
  RUNNING,
  /** It waits for time to pass. */
  WAITING,
  /** It waits for people to approve. */
  AWAITING_APPROVAL,
  /** Its steps are done; whether they hold is being watched. */
  VERIFYING,
  /** The fix is proven; or, where nothing was to be fixed, all is told. */
  SUCCEEDED,
  /** It did not work, or is not proven. A person is told. */
  FAILED,
  /** A write may or may not have taken effect. A person must look. */
  AMBIGUOUS,
  /** Nothing was done, because a guard objected or the trouble is gone. */
  SKIPPED,
  /** People did not want it. */
  REJECTED,
  /** Nobody approved in time. */
  EXPIRED,
  /** Somebody stopped it. What it had sent before stands. */
  CANCELLED;

  /** Whether nothing more will happen. */
  public boolean isOver() {
    return compareTo(SUCCEEDED) >= 0;
  }
}
