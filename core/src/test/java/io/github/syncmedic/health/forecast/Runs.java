package io.github.syncmedic.health.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** Series of runs for tests, one every five minutes. */
final class Runs {
  static final long INTERVAL = 300;
  static final long BEGIN = 1_795_000_000L;

  /** Objects in scope: so many that the share is never the first limit. */
  static final long MANY = 1_000_000;

  private Runs() {}

  static RunSeries of(int runs, IntToLongFunction escrowed) {
    return of(runs, MANY, escrowed);
  }

  static RunSeries of(int runs, long objects, IntToLongFunction escrowed) {
    return new RunSeries(
        IntStream.range(0, runs)
            .mapToObj(i -> new RunPoint(BEGIN + i * INTERVAL, escrowed.applyAsLong(i), objects, 0))
            .toList());
  }

  static RunSeries movedBy(long seconds, RunSeries series) {
    return new RunSeries(
        series.points().stream()
            .map(it -> new RunPoint(it.second() + seconds, it.escrowed(), it.of(), it.failures()))
            .toList());
  }

  static RunSeries with(RunSeries series, int index, long escrowed) {
    var points = new ArrayList<>(series.points());
    var old = points.get(index);
    points.set(index, new RunPoint(old.second(), escrowed, old.of(), old.failures()));
    return new RunSeries(List.copyOf(points));
  }
}
