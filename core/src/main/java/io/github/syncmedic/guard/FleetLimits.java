package io.github.syncmedic.guard;

/**
 * How much the product may do at the same time, over all jobs.
 *
 * @param maxConcurrent runs that may write at the same time, from 1 to 1000
 * @param maxErrors runs that fail within one hour before nothing is written automatically any more,
 *     from 1 to 1000
 */
public record FleetLimits(int maxConcurrent, int maxErrors) {
  /** What holds where nobody said anything. */
  public static final FleetLimits DEFAULT = new FleetLimits(3, 3);

  private static final int MOST = 1000;

  public FleetLimits {
    if (Math.min(maxConcurrent, maxErrors) < 1 || Math.max(maxConcurrent, maxErrors) > MOST) {
      throw new IllegalArgumentException(
          "Tried to set the limits of the fleet, because maxConcurrent or maxErrors is not from 1 to"
              + " %d; try 3 and 3, and killSwitch to stop everything".formatted(MOST));
    }
  }
}
