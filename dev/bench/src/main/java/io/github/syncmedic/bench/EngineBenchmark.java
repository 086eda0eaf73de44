package io.github.syncmedic.bench;

import io.github.syncmedic.azurite.Azurite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a run of a playbook costs: in requests to storage, in time on storage, in time of its own.
 */
final class EngineBenchmark implements Benchmark {
  private static final int RUNS = 300;
  private static final int REPETITIONS = 5;
  private static final double TIMES_TEMPORAL = 5;

  @Override
  public List<Row> run() {
    var rows = new ArrayList<Row>();
    try (var azurite = Azurite.start()) {
      rows.addAll(RunRequests.counted(azurite));
    }
    try (var azurite = Azurite.start()) {
      rows.add(RunnerOnAzurite.measured(azurite));
    }
    rows.add(activities());
    return rows;
  }

  private static Row activities() {
    var measured =
        Rounds.interleaved(
            List.of(side(ActivitiesMain.Whose.ENGINE), side(ActivitiesMain.Whose.TEMPORAL)));
    return new Row(
        new Question(
            "engine-activities",
            "3 × %d runs of three activities, in memory".formatted(RUNS),
            "activities a second",
            new Goal.TimesBaseline(TIMES_TEMPORAL)),
        Samples.of(measured.get(0)),
        "Temporal's in-memory test server",
        Samples.of(measured.get(1)));
  }

  private static Side<Double> side(ActivitiesMain.Whose whose) {
    return new Side<>(whose.name(), REPETITIONS, () -> perSecond(whose));
  }

  private static double perSecond(ActivitiesMain.Whose whose) {
    var arguments = List.of(whose.name(), String.valueOf(RUNS));
    var launch =
        new ChildJvm.Launch(ActivitiesMain.class, List.of(), List.of(), Map.of(), arguments);
    try (var child = ChildJvm.start(launch)) {
      return Double.parseDouble(child.line(ActivitiesMain.LINE));
    }
  }
}
