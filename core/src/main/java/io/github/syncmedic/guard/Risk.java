package io.github.syncmedic.guard;

/** How much can go wrong. */
public enum Risk {
  /** Nothing is written. */
  R0,
  /** A paused job is started. */
  R1,
  /** A quarantine is lifted; the watermark stays. */
  R2,
  /** Every object is evaluated again. */
  R3,
  /** Objects are deleted, or the service account is rebuilt. Never without a person. */
  R4
}
