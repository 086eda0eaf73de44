package io.github.syncmedic.sync;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The quarantine that Microsoft put a job into.
 *
 * @param reasons usually one; Graph may join several by a comma; empty when the reason was null
 * @param reasonText the reason as it was sent
 * @param currentBegan when it was last evaluated and imposed
 * @param nextAttempt when Microsoft will try the job again; empty for never or not said
 * @param seriesBegan when it was first imposed in this series
 * @param seriesCount how often it was evaluated again and left in place
 */
public record Quarantine(
    List<Told<QuarantineReason>> reasons,
    String reasonText,
    Optional<Instant> currentBegan,
    Optional<Instant> nextAttempt,
    Optional<Instant> seriesBegan,
    long seriesCount,
    Optional<SyncError> error) {
  public Quarantine {
    reasons = List.copyOf(reasons);
  }

  /** Whether {@code reason} is among the reasons. */
  public boolean isFor(QuarantineReason reason) {
    return reasons.stream().anyMatch(told -> told.is(reason));
  }
}
