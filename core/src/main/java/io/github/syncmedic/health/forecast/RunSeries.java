package io.github.syncmedic.health.forecast;

import io.github.syncmedic.sync.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The last runs of a job, oldest first, at most {@link #MOST}. Immutable.
 *
 * <p>It is part of what is stored for each job at each sweep, so it is bounded: 24 points take
 * about half a kilobyte, a thousand jobs half a megabyte.
 */
public record RunSeries(List<RunPoint> points) {
  /** How many runs are remembered. */
  public static final int MOST = 24;

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

  private RunSeries with(RunPoint point) {
    var more = new ArrayList<>(points);
    more.add(point);
    return new RunSeries(more);
  }

  /** Those runs whose counts tell something. */
  List<RunPoint> telling() {
    return points.stream().filter(RunPoint::tells).toList();
  }
}
