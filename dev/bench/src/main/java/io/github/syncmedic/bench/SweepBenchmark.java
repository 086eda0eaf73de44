package io.github.syncmedic.bench;

import java.util.List;
import java.util.stream.Stream;

/** How long it takes to read everything, and how many HTTP calls. */
final class SweepBenchmark implements Benchmark {
  private static final int REPETITIONS = 5;

  /** The loop takes a minute each time. */
  private static final int REPETITIONS_OF_THE_LOOP = 2;

  @Override
  public List<Row> run() {
    return Stream.of(besideTheLoop(), besideThreads()).flatMap(List::stream).toList();
  }

  private static List<Row> besideTheLoop() {
    var what = "sweep of 100 × 4 jobs";
    var duel = duel(100, Way.SDK_LOOP, REPETITIONS_OF_THE_LOOP);
    var share = new Goal.ShareOfBaseline(1 / 20.0);
    var shareOfCalls = new Goal.ShareOfBaseline(1 / 50.0);
    return List.of(
        duel.row(new Question("P1-time", what, "ms", share), Trial::millis),
        duel.row(new Question("P1-calls", what, "HTTP calls", shareOfCalls), Trial::httpCalls));
  }

  private static List<Row> besideThreads() {
    var what = "sweep of 1,000 × 4 jobs";
    var duel = duel(1000, Way.SDK_THREADS, REPETITIONS);
    var share = new Goal.ShareOfBaseline(0.6);
    return List.of(
        duel.row(new Question("P2-time", what, "ms", share), Trial::millis),
        duel.row(
            new Question("P2-calls", what, "HTTP calls", new Goal.AtMost(52)), Trial::httpCalls));
  }

  private static Duel duel(int configurations, Way other, int repetitionsOfOther) {
    try (var fleet = Fleet.of(configurations, Weather.FAIR)) {
      return Duel.between(
              Trial.Plan.of(fleet, Way.SWEEP),
              REPETITIONS,
              Trial.Plan.of(fleet, other),
              repetitionsOfOther)
          .complete((long) configurations * Weather.JOBS_EACH);
    }
  }
}
