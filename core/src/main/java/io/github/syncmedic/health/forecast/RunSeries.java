package io.github.syncmedic.health.forecast;

import io.github.syncmedic.sync.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs of a job of the last {@link #SPAN}, oldest first, at most {@link #MOST}: where there were
 * more, they are spread out. Immutable.
 *
 * <p>It is part of what is stored for each job at each sweep, so it is bounded: 24 points take
 * about half a kilobyte, a thousand jobs half a megabyte.
 */
public record RunSeries(List<RunPoint> points) {
  /** How many runs are remembered. */
  public static final int MOST = 24;

  /** How far back they go: hours of growth mean nothing without the day before. */
  public static final Duration SPAN = Duration.ofDays(2);

  /** The series of a job that was never seen to run. */
  public static final RunSeries EMPTY = new RunSeries(List.of());

  /** A run later than this from now did not take place. */
  private static final Duration CLOCKS_DIFFER_BY = Duration.ofHours(1);

  public RunSeries {
    points = List.copyOf(points.subList(Math.max(0, points.size() - MOST), points.size()));
  }

  /**
   * This series with the last run that {@code status} tells of, if it is a new one: a sweep that
   * comes by between two runs adds nothing. Idempotent.
   */
  public RunSeries after(JobStatus status, Instant now) {
    return RunPoint.of(status)
        .filter(point -> point.second() > newest() && isPast(point, now))
        .map(this::with)
        .orElse(this);
  }

  private long newest() {
    return points.isEmpty() ? Long.MIN_VALUE : points.get(points.size() - 1).second();
  }

  private static boolean isPast(RunPoint point, Instant now) {
    return point.second() <= now.plus(CLOCKS_DIFFER_BY).getEpochSecond();
  }

  /** This series with one more run, which is newer than all others. */
  public RunSeries with(RunPoint run) {
    var more = new ArrayList<>(points);
    more.add(run);
    while (more.size() > 2 && run.second() - more.get(1).second() >= SPAN.toSeconds()) {
      more.remove(0);
    }
    if (more.size() > MOST) {
      more.remove(densest(more));
    }
    return new RunSeries(more);
  }

  /** The run between the two that are closest to each other; the latest of several such. */
  private static int densest(List<RunPoint> runs) {
    var densest = 1;
    for (var i = 1; i < runs.size() - 1; i++) {
      if (gap(runs, i) <= gap(runs, densest)) {
        densest = i;
      }
    }
    return densest;
  }

  private static long gap(List<RunPoint> runs, int around) {
    return runs.get(around + 1).second() - runs.get(around - 1).second();
  }

  /** How far back it goes from the newest run to the oldest. */
  Duration span() {
    return points.isEmpty() ? Duration.ZERO : Duration.ofSeconds(newest() - points.get(0).second());
  }

  /** Those runs whose counts tell something. */
  List<RunPoint> telling() {
    return points.stream().filter(RunPoint::tells).toList();
  }
}
