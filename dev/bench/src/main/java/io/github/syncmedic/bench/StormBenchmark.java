package io.github.syncmedic.bench;

import java.util.List;
import java.util.stream.Stream;

/** Who keeps away as long as Graph asks, and who gets everything all the same. */
final class StormBenchmark implements Benchmark {
  private static final int CONFIGURATIONS = 100;
  private static final int JOBS = CONFIGURATIONS * Weather.JOBS_EACH;
  private static final int REPETITIONS = 3;

  /** The three ways to find configurations, and one list for each of them. */
  private static final int REQUESTS_NEEDED = 3 + CONFIGURATIONS;

  private static final double TIMES_MINIMUM = 1.15;

  @Override
  public List<Row> run() {
    return Stream.of(headers(), bucket()).flatMap(List::stream).toList();
  }

  private static List<Row> headers() {
    var duel = duel(Weather.HEADERS);
    return Stream.concat(
            manners("P3-headers", "429s with every kind of Retry-After", duel).stream(),
            Stream.of(
                duel.row(
                    new Question("P3-headers-time", "the same", "ms", new Goal.Told()),
                    Trial::millis)))
        .toList();
  }

  private static List<Row> bucket() {
    var duel = duel(Weather.BUCKET_STORM);
    return Stream.concat(
            manners("P3-bucket", "100 × 4 jobs, 10 requests/s", duel).stream(),
            Stream.of(
                duel.row(
                    new Question(
                        "P3-bucket-time",
                        "the same, all read",
                        "ms",
                        new Goal.AtMost(TIMES_MINIMUM * minimumMillis())),
                    Trial::millis)))
        .toList();
  }

  private static List<Row> manners(String id, String what, Duel duel) {
    var none = new Goal.AtMost(0);
    return List.of(
        duel.row(
            new Question(id + "-early", what, "requests before Retry-After", none),
            trial -> trial.early().beforeTheWish()),
        duel.row(
            new Question(
                id + "-at-once",
                what,
                "requests within 1 s of a 429 without a readable Retry-After",
                none),
            trial -> trial.early().withoutPause()),
        duel.row(
            new Question(id + "-read", what, "jobs read of 400", new Goal.AtLeast(JOBS)),
            Trial::jobs));
  }

  /** What nobody can beat: the bucket has to be refilled for all that it does not hold at first. */
  static double minimumMillis() {
    return (double) (REQUESTS_NEEDED - Weather.BUCKET) / Weather.BUCKET * Weather.REFILL.toMillis();
  }

  private static Duel duel(Weather weather) {
    try (var fleet = Fleet.of(CONFIGURATIONS, weather)) {
      return Duel.between(
          Trial.Plan.of(fleet, Way.SWEEP),
          REPETITIONS,
          Trial.Plan.of(fleet, Way.SDK_THREADS),
          REPETITIONS);
    }
  }
}
