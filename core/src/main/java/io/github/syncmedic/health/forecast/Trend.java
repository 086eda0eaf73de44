package io.github.syncmedic.health.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * The line through the failed objects of several runs, by Theil and Sen: its slope is the median of
 * the slopes between any two runs, so up to about a quarter of the runs may be anything at all.
 *
 * @param perSecond growth, in objects a second
 * @param level the line's height at the last run
 * @param noise how far runs lie from the line: their median distance, scaled to a standard
 *     deviation
 */
record Trend(double perSecond, double level, double noise) {
  /** Fewer runs tell nothing. */
  private static final int FEWEST = 5;

  /** Makes a median absolute deviation comparable to a standard deviation of a normal spread. */
  private static final double NORMAL = 1.4826;

  /**
   * How much more than the noise the rise over all runs must be. With this, six runs of pure noise
   * lead to a forecast about once in seventy times, twelve once in two thousand.
   */
  private static final double CLEARLY = 8;

  /** The line through {@code runs}, oldest first, if it clearly rises. */
  static Optional<Trend> rising(List<RunPoint> runs) {
    if (runs.size() < FEWEST) {
      return Optional.empty();
    }
    var last = runs.get(runs.size() - 1).second();
    var times = runs.stream().mapToDouble(it -> it.second() - last).toArray();
    var counts = runs.stream().mapToDouble(RunPoint::escrowed).toArray();
    var trend = through(times, counts);
    return Optional.of(trend).filter(it -> it.clearlyRises(-times[0]));
  }

  private boolean clearlyRises(double seconds) {
    return perSecond > 0 && perSecond * seconds > CLEARLY * noise;
  }

  private static Trend through(double[] times, double[] counts) {
    var slopes = DoubleStream.builder();
    for (var i = 0; i < times.length; i++) {
      for (var j = i + 1; j < times.length; j++) {
        slopes.add((counts[j] - counts[i]) / (times[j] - times[i]));
      }
    }
    var slope = median(slopes.build().toArray());
    var level = median(distances(times, counts, slope, 0));
    var noise =
        median(Arrays.stream(distances(times, counts, slope, level)).map(Math::abs).toArray());
    return new Trend(slope, level, NORMAL * noise);
  }

  private static double[] distances(double[] times, double[] counts, double slope, double level) {
    var distances = new double[times.length];
    for (var i = 0; i < times.length; i++) {
      distances[i] = counts[i] - slope * times[i] - level;
    }
    return distances;
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    var middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }

  /** Seconds from the last run until {@code count} is reached by a line {@code above} this one. */
  double secondsUntil(long count, double above) {
    return Math.max(0, (count - level - above) / perSecond);
  }
}
