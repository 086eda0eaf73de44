package io.github.syncmedic.sync;

/**
 * What the directory of one tenant says of synchronization as a whole. It supports a finding and
 * never makes one: whether these facts follow Cloud Sync closely is not documented.
 *
 * <p>Thread-safe and blocking. Nothing is thrown for what Graph or the network does. Idempotent.
 */
public interface Directory {
  /** The facts as they are now; one that could not be read leaves the others untouched. */
  TenantFacts facts();
}
