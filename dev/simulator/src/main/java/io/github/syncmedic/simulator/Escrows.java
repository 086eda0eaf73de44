package io.github.syncmedic.simulator;

import java.util.Optional;

/**
 * The objects of a job that fail, and those of them the service holds for retry.
 *
 * <p>Cleared escrows stay away until the objects are evaluated again: when they change, or in an
 * initial cycle.
 *
 * @see <a
 *     href="https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-quarantine-status">the
 *     thresholds</a>
 */
final class Escrows {
  private static final long NOT_EVALUATED_BELOW = 5_000;
  private static final long BASE = 40_000;
  private static final long TOTAL = 60_000;
  private static final double PROPORTION = 0.4;

  private long failing;
  private long failingReferences;
  private long held;
  private long heldReferences;
  private boolean changed;

  void fail(long entries, long references) {
    failing = entries;
    failingReferences = references;
    changed = true;
  }

  void repair() {
    failing = 0;
    failingReferences = 0;
  }

  void clear() {
    held = 0;
    heldReferences = 0;
  }

  /** Returns whether the next evaluation finds what the last one found, and has no consequence. */
  boolean settled(long entries) {
    return !changed
        && held <= failing
        && heldReferences <= failingReferences
        && reasonToQuarantine(entries).isEmpty();
  }

  void evaluate(boolean everything) {
    if (everything || changed) {
      held = failing;
      heldReferences = failingReferences;
    }
    changed = false;
    held = Math.min(held, failing);
    heldReferences = Math.min(heldReferences, failingReferences);
  }

  Optional<String> reasonToQuarantine(long entries) {
    if (held + heldReferences < NOT_EVALUATED_BELOW) {
      return Optional.empty();
    }
    if (held + heldReferences >= TOTAL) {
      return Optional.of("EncounteredTotalEscrowThreshold");
    }
    if (held > BASE) {
      return Optional.of("EncounteredBaseEscrowThreshold");
    }
    return held > entries * PROPORTION
        ? Optional.of("EncounteredEscrowProportionThreshold")
        : Optional.empty();
  }

  long held() {
    return held;
  }

  long heldRaw() {
    return held + heldReferences;
  }
}
