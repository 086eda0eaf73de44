package io.github.syncmedic.sync;

/**
 * What the jobs of one tenant synchronize, and of what scope.
 *
 * <p>Thread-safe and blocking. Nothing is thrown for what Graph or the network does. Idempotent.
 */
public interface Schemas {
  /** The schema of {@code job} as it is now, with the settings that {@code job} was read with. */
  Reading<SchemaFacts> of(SyncJob job);
}
