package io.github.syncmedic.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/** How far warnings of a quarantine can be believed: made-up pasts, replayed. Deterministic. */
final class ForecastBenchmark implements Benchmark {
  private static final long SEED = 20_261_121;
  private static final int OF_EACH = 12;

  /** A sweep each five minutes sees no more runs than that, however often the job runs. */
  private static final List<Duration> INTERVALS =
      List.of(Duration.ofMinutes(5), Duration.ofMinutes(20), Duration.ofMinutes(40));

  private static final double PRECISION = 0.9;
  private static final double RECALL = 0.95;
  private static final double HOURS_AHEAD = 12;
  private static final double WRONG = 15;
  private static final double EACH = 1.3;

  @Override
  public List<Row> run() {
    var pasts = pasts();
    var product = Backtest.of(Prophet.PRODUCT, pasts);
    return Prophet.BASELINES.stream()
        .flatMap(it -> rows(product, it, Backtest.of(it, pasts)).stream())
        .toList();
  }

  static List<Past> pasts() {
    var random = new Random(SEED);
    var pasts = new ArrayList<Past>();
    for (var course : Course.values()) {
      for (var interval : INTERVALS) {
        Stream.generate(() -> Past.of(course, interval, random)).limit(OF_EACH).forEach(pasts::add);
      }
    }
    return pasts;
  }

  private static List<Row> rows(Backtest product, Prophet other, Backtest baseline) {
    return List.of(
        row(
            question(other, "precision", "share of warnings that came true", PRECISION, true),
            product,
            other,
            baseline,
            it -> Samples.of(it.precision())),
        row(
            question(other, "recall", "share of quarantines warned of", RECALL, true),
            product,
            other,
            baseline,
            it -> Samples.of(it.recall())),
        row(
            question(
                other, "ahead", "hours from first warning to limit, median", HOURS_AHEAD, true),
            product,
            other,
            baseline,
            it -> Samples.of(it.hoursAhead().median())),
        row(
            question(other, "wrong", "wrong warnings in 1,000 days of calm jobs", WRONG, false),
            product,
            other,
            baseline,
            it -> Samples.of(it.wrongPerThousandDays())),
        row(
            question(other, "to-and-fro", "warnings begun for each quarantine", EACH, false),
            product,
            other,
            baseline,
            it -> Samples.of(it.warningsEach())));
  }

  private static Question question(
      Prophet other, String id, String unit, double bound, boolean atLeast) {
    var what = "%d made-up jobs over a week".formatted(pastsCount());
    var goal = atLeast ? new Goal.AtLeast(bound) : new Goal.AtMost(bound);
    return new Question("forecast-%s-%s".formatted(id, other.id()), what, unit, goal);
  }

  private static int pastsCount() {
    return Course.values().length * INTERVALS.size() * OF_EACH;
  }

  private static Row row(
      Question question,
      Backtest product,
      Prophet other,
      Backtest baseline,
      Function<Backtest, Samples> value) {
    return new Row(question, value.apply(product), other.text(), value.apply(baseline));
  }
}
