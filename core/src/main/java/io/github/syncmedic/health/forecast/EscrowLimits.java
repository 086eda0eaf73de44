package io.github.syncmedic.health.forecast;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * At how many failed objects a job is quarantined, and how far ahead that is of interest.
 *
 * <p>Graph tells one count of failed objects and not how many of them are references, so both
 * absolute limits are held against the same count.
 *
 * @param evaluatedFrom failures below which Microsoft does not look at the share
 * @param share the share of failed objects that is too large when exceeded, from 0 to 1
 * @param failures the number of failed objects that is too large when exceeded
 * @param total the same with failed references
 * @param near the part of a limit from which a job counts as near it, from 0 to 1
 * @param horizon how soon a limit must be reached to be a risk now
 */
public record EscrowLimits(
    long evaluatedFrom, double share, long failures, long total, double near, Duration horizon) {
  /** Where Microsoft documents them, and says that they may change. */
  public static final String SOURCE =
      "https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-quarantine-status";

  /** What stands at {@link #SOURCE}; near from 90 %, and a day ahead. */
  public static final EscrowLimits DOCUMENTED =
      new EscrowLimits(5_000, 0.40, 40_000, 60_000, 0.9, Duration.ofDays(1));

  /** How much lower a job must come, once it is near a limit, not to be near it any more. */
  private static final double SLACK = 0.05;

  public EscrowLimits {
    if (evaluatedFrom < 1 || failures < 1 || total < failures) {
      throw new IllegalArgumentException(
          "Tried to set escrow limits, because they are not in order; try 5000, 40000 and 60000");
    }
    if (!(share > 0 && share < 1) || !(near > 0 && near <= 1)) {
      throw new IllegalArgumentException(
          "Tried to set escrow limits, because a share is not between 0 and 1; try 0.4 and 0.9");
    }
    if (horizon.isNegative()) {
      throw new IllegalArgumentException(
          "Tried to set escrow limits, because the horizon is negative; try PT24H");
    }
  }

  /**
   * These limits as they apply to a job with {@code runs}: nobody looks further ahead than half as
   * far as there is to look back on. For a job that is {@code atRisk} already it is twice as far,
   * and near begins a little lower, so that it does not go to and fro at the edge.
   */
  public EscrowLimits seenFrom(RunSeries runs, boolean atRisk) {
    var half = runs.span().dividedBy(2);
    var ahead = half.compareTo(horizon) < 0 ? half : horizon;
    return new EscrowLimits(
        evaluatedFrom,
        share,
        failures,
        total,
        atRisk ? Math.max(near / 2, near - SLACK) : near,
        atRisk ? ahead.multipliedBy(2) : ahead);
  }

  /**
   * The failed objects at which each limit is exceeded, lowest first. Where more failed than are
   * known to exist, no share can be told.
   */
  List<Threshold> thresholds(RunPoint run) {
    var absolute =
        Stream.of(
            new Threshold(EscrowLimit.FAILURES, failures + 1),
            new Threshold(EscrowLimit.TOTAL, total + 1));
    var ofShare =
        run.of() > 0 && run.of() >= run.escrowed()
            ? Stream.of(ofShare(run.of()))
            : Stream.<Threshold>empty();
    return Stream.concat(ofShare, absolute)
        .sorted(Comparator.comparingLong(Threshold::escrowed))
        .toList();
  }

  private Threshold ofShare(long of) {
    return new Threshold(
        EscrowLimit.SHARE, Math.max(evaluatedFrom, (long) Math.floor(share * of) + 1));
  }

  boolean isNear(long escrowed, Threshold threshold) {
    return escrowed >= near * threshold.escrowed();
  }

  /** The number of failed objects that is the first to exceed {@code limit}. */
  record Threshold(EscrowLimit limit, long escrowed) {}
}
