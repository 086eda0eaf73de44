package io.github.syncmedic.simulator;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The entries a job keeps in the target, and those it is about to delete; guarded by the job.
 *
 * @see <a
 *     href="https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-accidental-deletes">Accidental
 *     delete prevention</a>
 */
final class SyncedEntries {
  private static final String DELETED_TYPE = "user to User";

  private final Map<String, Long> all;
  private final long threshold;
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private long staged;
  private boolean forced;

  SyncedEntries(JobSpec spec) {
    all = spec.entries();
    threshold = spec.tuning().deleteThreshold();
  }

  void fill() {
    counts.putAll(all);
  }

  void stageDeletes(long count) {
    staged = count;
  }

  void forceDeletes() {
    forced = true;
  }

  boolean areForced() {
    return forced;
  }

  long staged() {
    return staged;
  }

  /** Returns whether the staged deletes are too many to be executed unasked. */
  boolean areHeldBack() {
    return staged >= threshold && !forced;
  }

  /** Executes the staged deletes and returns how many. */
  long delete() {
    long deleted = staged;
    counts.computeIfPresent(DELETED_TYPE, (type, count) -> Math.max(0, count - deleted));
    staged = 0;
    forced = false;
    return deleted;
  }

  /** Returns how many entries there are at the source. */
  long total() {
    return all.values().stream().mapToLong(Long::longValue).sum();
  }

  Map<String, Long> counts() {
    return new LinkedHashMap<>(counts);
  }
}
