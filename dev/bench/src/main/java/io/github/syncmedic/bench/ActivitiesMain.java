package io.github.syncmedic.bench;

import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.journal.InMemoryQueue;
import io.github.syncmedic.playbook.RunState;
import java.time.Clock;
import java.time.Duration;
import java.util.function.IntToLongFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Carries out runs of three activities in a process of its own, and tells how many activities a
 * second that makes: {@code ENGINE 300}. Before it measures it does the same for some seconds; then
 * it does it three times.
 */
final class ActivitiesMain {
  /** What the line with the number begins with. */
  static final String LINE = "activities a second ";

  private static final Duration WARM_UP = Duration.ofSeconds(4);
  private static final int TIMES = 3;

  /** What a new server, or a new engine, does before it is timed. */
  private static final int FIRST = 32;

  private ActivitiesMain() {}

  /** Whose activities. */
  enum Whose {
    ENGINE,
    TEMPORAL
  }

  public static void main(String[] arguments) {
    var libraries = Logger.getLogger("io");
    libraries.setLevel(Level.SEVERE);
    var runs = Integer.parseInt(arguments[1]);
    if (Whose.valueOf(arguments[0]) == Whose.ENGINE) {
      tell(runs, ActivitiesMain::engine);
    } else {
      tell(runs, ActivitiesMain::temporal);
    }
    libraries.setLevel(Level.OFF);
    System.exit(0);
  }

  /**
   * Warms up and measures.
   *
   * @param work carries out that many runs, and returns the nanoseconds that took
   */
  private static void tell(int runs, IntToLongFunction work) {
    var warm = System.nanoTime() + WARM_UP.toNanos();
    while (System.nanoTime() < warm) {
      var unused = work.applyAsLong(runs);
    }
    var nanos = 0L;
    for (var time = 0; time < TIMES; time++) {
      nanos += work.applyAsLong(runs);
    }
    System.out.println(LINE + TIMES * runs * EngineOver.STEPS * 1e9 / nanos);
    System.out.flush();
  }

  /** On a server that is new, since it gets slower with every workflow that it knows. */
  private static long temporal(int runs) {
    try (var server = new TemporalServer()) {
      var unused = server.carryOut(FIRST);
      var began = System.nanoTime();
      var done = server.carryOut(runs);
      var took = System.nanoTime() - began;
      if (done != (long) runs * EngineOver.STEPS) {
        throw new BenchException("Tried %d runs, but saw %d activities".formatted(runs, done));
      }
      return took;
    }
  }

  /** On storage that is new, with jobs that are there before; one run after another. */
  private static long engine(int runs) {
    var clock = Clock.systemUTC();
    var engine = new EngineOver(new InMemoryDocuments(), new InMemoryQueue(clock), clock);
    var patients = Stream.generate(engine::admit).limit(FIRST + runs).toList();
    patients.stream().limit(FIRST).forEach(it -> engine.carryOut(it, EngineOver.PERSON));
    var began = System.nanoTime();
    var ids =
        patients.stream().skip(FIRST).map(it -> engine.carryOut(it, EngineOver.PERSON)).toList();
    var took = System.nanoTime() - began;
    ids.forEach(id -> engine.mustBe(RunState.SUCCEEDED, id));
    return took;
  }
}
