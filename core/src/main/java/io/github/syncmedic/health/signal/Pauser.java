package io.github.syncmedic.health.signal;

/** Who paused a job. */
public enum Pauser {
  /** A run of this product, whoever asked for it. */
  PRODUCT,
  /** Somebody else: in the portal, by a script, or Microsoft. */
  SOMEBODY_ELSE
}
