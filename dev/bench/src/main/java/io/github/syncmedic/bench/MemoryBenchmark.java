package io.github.syncmedic.bench;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How much memory a process holds at most while it reads everything with one small core. */
final class MemoryBenchmark implements Benchmark {
  private static final int CONFIGURATIONS = 1000;
  private static final int REPETITIONS = 3;

  /** The second time shows what the first one left behind. */
  private static final int TIMES = 2;

  private static final int MOST_MIB = 200;
  private static final List<String> SMALL_HEAP = List.of("-Xmx96m");

  @Override
  public List<Row> run() {
    var what = "1,000 × 4 jobs %d times, -Xmx96m, %s".formatted(TIMES, cores());
    try (var fleet = Fleet.of(CONFIGURATIONS, Weather.FAIR)) {
      var duel =
          Duel.between(
                  plan(fleet, Way.SWEEP), REPETITIONS, plan(fleet, Way.SDK_THREADS), REPETITIONS)
              .complete((long) CONFIGURATIONS * Weather.JOBS_EACH);
      return List.of(
          duel.row(new Question("P8-memory", what, "MiB at the peak", goal(duel)), Trial::peakMib),
          duel.row(new Question("P8-time", what, "ms", new Goal.Told()), Trial::millis));
    }
  }

  /** A system that does not tell the peak cannot be held to it. */
  private static Goal goal(Duel duel) {
    return duel.sweep().stream().allMatch(trial -> trial.peakMib() > 0)
        ? new Goal.AtMost(MOST_MIB)
        : new Goal.Told();
  }

  private static Trial.Plan plan(Fleet fleet, Way way) {
    return new Trial.Plan(fleet, way, pinned(), SMALL_HEAP, TIMES);
  }

  private static List<String> pinned() {
    return taskset().map(it -> List.of(it.toString(), "-c", "0")).orElse(List.of());
  }

  private static String cores() {
    return taskset().isPresent() ? "one core" : "all cores";
  }

  private static Optional<Path> taskset() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, "taskset"))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
