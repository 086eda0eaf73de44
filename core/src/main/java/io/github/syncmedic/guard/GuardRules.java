package io.github.syncmedic.guard;

import java.time.Duration;

/**
 * What a playbook asks its guards to see to.
 *
 * @param cooldown how long a job is left alone after a write; at most {@link JobLedger#MEMORY}
 * @param maxPerDay writes to one job in 24 hours, at most
 * @param refuseWhileRunning whether to leave a job alone that is in the middle of an initial cycle
 */
public record GuardRules(Duration cooldown, int maxPerDay, boolean refuseWhileRunning) {
  /** What holds where a playbook says nothing. */
  public static final GuardRules DEFAULT = new GuardRules(Duration.ofHours(1), 3, true);

  public GuardRules {
    if (cooldown.isNegative() || cooldown.compareTo(JobLedger.MEMORY) > 0 || maxPerDay < 1) {
      throw new IllegalArgumentException(
          "Tried to set guards, because the cool-down is not from PT0S to %s or maxPerDay below 1;"
                  .formatted(JobLedger.MEMORY)
              + " try PT1H and 3");
    }
  }
}
