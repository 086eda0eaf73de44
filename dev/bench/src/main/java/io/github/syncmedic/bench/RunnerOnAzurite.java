package io.github.syncmedic.bench;

import io.github.syncmedic.azurite.Azurite;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.Queue;
import io.github.syncmedic.playbook.RunState;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs of the runner on Azurite, one after another, beside a bare loop of the calls to storage that
 * such a run makes: same storage, same adapter, same process, in turns. Not thread-safe.
 */
final class RunnerOnAzurite {
  private static final int RUNS = 40;
  private static final int ROUNDS = 9;
  private static final int WARM_UP = 4;
  private static final double GOAL = 0.8;

  private static final String CALLS = "calls ";
  private static final String RUNNER = "runner ";
  private static final String BARE_LOOP = "bare loop ";

  private final Tape tape;
  private final EngineOver engine;
  private String recordedRun = "";
  private String recordedJob = "";

  private RunnerOnAzurite(Documents documents, Queue queue) {
    this.tape = new Tape(documents, queue);
    this.engine = new EngineOver(documents, queue, Clock.systemUTC());
  }

  /** Measures in a process of its own. */
  static Row measured(Azurite azurite) {
    var environment = Map.of(AzuriteConnection.SETTING, azurite.connectionString());
    var launch =
        new ChildJvm.Launch(RunnerOnAzurite.class, List.of(), List.of(), environment, List.of());
    try (var child = ChildJvm.start(launch)) {
      var calls = child.line(CALLS);
      return new Row(
          new Question(
              "runner-on-azurite",
              "%d runs of three steps with one write, one after another".formatted(RUNS),
              "runs a second",
              new Goal.TimesBaseline(GOAL)),
          samples(child.line(RUNNER)),
          "the same %s calls to storage and nothing else".formatted(calls),
          samples(child.line(BARE_LOOP)));
    }
  }

  private static Samples samples(String numbers) {
    return Samples.of(Arrays.stream(numbers.split(" ", -1)).map(Double::valueOf).toList());
  }

  /** Measures, and prints what came of it. */
  public static void main(String[] arguments) {
    var connection = AzuriteConnection.to(System.getenv(AzuriteConnection.SETTING));
    var sides = new RunnerOnAzurite(connection.documents(), connection.queue("runner-on-azurite"));
    sides.record();
    var unused = sides.rounds(WARM_UP);
    var measured = sides.rounds(ROUNDS);
    System.out.println(CALLS + sides.tape.length());
    System.out.println(RUNNER + words(measured.get(0)));
    System.out.println(BARE_LOOP + words(measured.get(1)));
    System.out.flush();
    System.exit(0);
  }

  private static String words(List<Double> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  private List<List<Double>> rounds(int repetitions) {
    return Rounds.interleaved(
        List.of(
            new Side<>("runner", repetitions, this::runner),
            new Side<>("bare loop", repetitions, this::bareLoop)));
  }

  /** Keeps the calls of the second run: the first makes container, queue and the day's file. */
  private void record() {
    var recorded = new EngineOver(tape, tape, Clock.systemUTC());
    var first = recorded.carryOut(recorded.admit(), EngineOver.PERSON);
    recorded.mustBe(RunState.SUCCEEDED, first);
    var patient = recorded.admit();
    tape.rewind();
    recordedRun = recorded.carryOut(patient, EngineOver.PERSON);
    recordedJob = patient.job().job().value();
  }

  private double runner() {
    var patients = Stream.generate(engine::admit).limit(RUNS).toList();
    var began = System.nanoTime();
    var ids = patients.stream().map(it -> engine.carryOut(it, EngineOver.PERSON)).toList();
    var rate = perSecond(began);
    ids.forEach(id -> engine.mustBe(RunState.SUCCEEDED, id));
    return rate;
  }

  private double bareLoop() {
    var began = System.nanoTime();
    for (var time = 0; time < RUNS; time++) {
      var run = EngineOver.fresh("run-");
      var job = EngineOver.fresh("AD2AAD.");
      tape.play(name -> name.replace(recordedRun, run).replace(recordedJob, job));
    }
    return perSecond(began);
  }

  private static double perSecond(long began) {
    return RUNS * 1e9 / (System.nanoTime() - began);
  }
}
