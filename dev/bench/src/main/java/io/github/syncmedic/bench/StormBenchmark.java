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
    return rows(duel, "P3-headers", "429s with all kinds of Retry-After", new Goal.Told());
  }

  private static List<Row> bucket() {
    var duel = duel(Weather.BUCKET);
    var limit = new Goal.AtMost(TIMES_MINIMUM * minimumMillis());
    return rows(duel, "P3-bucket", "10 requests a second, then 429", limit);
  }

  private static List<Row> rows(Duel duel, String id, String what, Goal time) {
    var none = new Goal.AtMost(0);
    return List.of(
        duel.row(
            new Question(id + "-429s", what, "requests turned away", new Goal.AtLeast(1)),
            Trial::turnedAway),
        duel.row(
            new Question(id + "-early", what, "requests before Retry-After passed", none),
            trial -> trial.early().beforeTheWish()),
        duel.row(
            new Question(id + "-at-once", what, "requests at once after an unreadable one", none),
            trial -> trial.early().withoutPause()),
        duel.row(
            new Question(id + "-read", what, "jobs read of 400", new Goal.AtLeast(JOBS)),
            Trial::jobs),
        duel.row(
            new Question(id + "-time", what, "ms, first request to last answer", time),
            Trial::requestMillis));
  }

  /** What nobody can beat: the bucket has to be refilled for all that it does not hold at first. */
  static double minimumMillis() {
    return (double) (REQUESTS_NEEDED - Weather.BUCKET_SIZE)
        / Weather.BUCKET_SIZE
        * Weather.REFILL.toMillis();
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
