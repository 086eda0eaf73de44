package io.github.syncmedic.bench;

import io.github.syncmedic.azurite.Azurite;
import io.github.syncmedic.bench.CallersMain.Whose;
import io.github.syncmedic.command.Policy;
import io.github.syncmedic.command.Watch;
import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.health.Sweep;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.sync.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How long whoever calls waits until a run is accepted: verified, stored, handed over, answered.
 * Each side is a fresh JVM with the worker's flags, on Azurite.
 */
final class CallersBenchmark implements Benchmark {
  private static final int ROUNDS = 3;
  private static final int SECONDS = 20;
  private static final int STARTS = 7;
  private static final double SLOWEST_MILLIS = 50;
  private static final double FIRST_MILLIS = 1_500;
  private static final String BARE = "the same calls to storage and nothing else";

  /** As the worker is started, besides what every process here is started with. */
  private static final List<String> UNVERIFIED = List.of("-noverify");

  /** What talks to Graph, or proves to Entra who we are. */
  private static final Pattern OF_GRAPH =
      Pattern.compile("com\\.microsoft\\.(graph|kiota|aad)\\..*|com\\.azure\\.identity\\..*");

  @Override
  public List<Row> run() {
    try (var azurite = Azurite.start();
        var fleet = Fleet.of(1, Weather.FAIR)) {
      var setting = new Setting(azurite.connectionString(), fleet, seeded(azurite));
      var starts =
          Rounds.interleaved(
              List.of(
                  new Side<>("product", STARTS, () -> setting.first(Whose.PRODUCT)),
                  new Side<>("bare calls", STARTS, () -> setting.first(Whose.BARE_CALLS))));
      var rates =
          Rounds.interleaved(
              List.of(
                  new Side<>("product", ROUNDS, () -> slow(fleet, Whose.PRODUCT, it -> it)),
                  new Side<>("bare calls", ROUNDS, () -> slow(fleet, Whose.BARE_CALLS, it -> it)),
                  new Side<>("no queue", ROUNDS, () -> slowWithoutQueue(fleet, Whose.PRODUCT)),
                  new Side<>(
                      "bare, no queue", ROUNDS, () -> slowWithoutQueue(fleet, Whose.BARE_CALLS))));
      var loaded = setting.graphClasses();
      return List.of(
          new Row(
              question("p99", "p99 of a signed delivery, 50 a second", "ms", SLOWEST_MILLIS),
              Samples.of(rates.get(0)),
              BARE,
              Samples.of(rates.get(1))),
          new Row(
              question("p99-stub", "the same, its queue a stub of 5 ms", "ms", SLOWEST_MILLIS),
              Samples.of(rates.get(2)),
              BARE,
              Samples.of(rates.get(3))),
          new Row(
              question("first", "first delivery, from the start of the JVM", "ms", FIRST_MILLIS),
              Samples.of(starts.get(0)),
              BARE,
              Samples.of(starts.get(1))),
          new Row(
              question("graph-classes", "classes for Graph and Entra, accepting", "classes", 0),
              Samples.of(List.of(loaded)),
              "requests to Graph meanwhile",
              Samples.of(List.of(fleet.received().size()))));
    }
  }

  /**
   * The p99 on an Azurite of its own, since Azurite looks through all of its blobs for each one and
   * is the slower the more there are.
   *
   * @param elsewhere changes where storage is
   */
  private static double slow(Fleet fleet, Whose whose, UnaryOperator<String> elsewhere) {
    try (var azurite = Azurite.start()) {
      var job = seeded(azurite);
      return new Setting(elsewhere.apply(azurite.connectionString()), fleet, job).slow(whose);
    }
  }

  private static double slowWithoutQueue(Fleet fleet, Whose whose) {
    try (var queue = StubQueue.start()) {
      return slow(fleet, whose, queue::insteadOf);
    }
  }

  private static Question question(String id, String what, String unit, double most) {
    return new Question("callers-" + id, what, unit, new Goal.AtMost(most));
  }

  /** Keeps what a sweep over one job in quarantine leaves; returns the job's id. */
  private static String seeded(Azurite azurite) {
    var connection = AzuriteConnection.to(azurite.connectionString());
    var clock = Clock.systemUTC();
    var engine = new EngineOver(connection.documents(), connection.queue("seeded"), clock);
    var job = engine.admit().job().job().value();
    var watch =
        new Watch(
            TenantId.OWN,
            new Sweep(TenantId.OWN, engine.jobs(), clock),
            connection.documents(),
            Playbooks.shipped(),
            new Policy(Autonomy.SUGGEST, Duration.ofMinutes(30), "benchmark"),
            notice -> {},
            clock,
            run -> {});
    var unused = watch.check();
    return job;
  }

  /** Where the processes are put that are measured. */
  private record Setting(String storage, Fleet fleet, String job) {
    double first(Whose whose) {
      try (var child = start(whose, 0, List.of())) {
        return Double.parseDouble(child.line(CallersMain.FIRST));
      }
    }

    double slow(Whose whose) {
      try (var child = start(whose, SECONDS, List.of())) {
        return Double.parseDouble(child.line(CallersMain.SLOW));
      }
    }

    /** How many classes a process loads that accepts one delivery, and must not need. */
    long graphClasses() {
      try {
        var log = Files.createTempFile("classes", ".log");
        try (var child = start(Whose.PRODUCT, 0, List.of("-Xlog:class+load:file=" + log))) {
          var unused = child.line(CallersMain.FIRST);
        }
        return counted(log);
      } catch (IOException e) {
        throw new BenchException("Tried to read which classes were loaded", e);
      }
    }

    private static long counted(Path log) throws IOException {
      try (var lines = Files.lines(log)) {
        var loaded =
            lines
                .map(line -> line.replaceFirst("^(?:\\[[^]]*])*\\s*", "").split(" ", 2)[0])
                .toList();
        if (loaded.stream().noneMatch(it -> it.endsWith(".functions.TakeWebhook"))) {
          throw new BenchException("Tried to count classes, but the log does not name them");
        }
        return loaded.stream().filter(it -> OF_GRAPH.matcher(it).matches()).count();
      } finally {
        Files.delete(log);
      }
    }

    private ChildJvm start(Whose whose, int seconds, List<String> flags) {
      var arguments = List.of(whose.name(), job, String.valueOf(seconds));
      var all = Stream.concat(UNVERIFIED.stream(), flags.stream()).toList();
      return ChildJvm.start(
          new ChildJvm.Launch(CallersMain.class, List.of(), all, environment(), arguments));
    }

    private Map<String, String> environment() {
      return Map.of(
          AzuriteConnection.SETTING,
          storage,
          "WEBHOOK_SECRETS",
          SignedDelivery.SECRET,
          "GRAPH_ENDPOINT",
          fleet.endpoint().toString(),
          "GRAPH_CREDENTIAL",
          "managed-identity",
          "IDENTITY_ENDPOINT",
          fleet.endpoint().resolve("/msi/token").toString(),
          "IDENTITY_HEADER",
          fleet.identity().getOrDefault("IDENTITY_HEADER", ""));
    }
  }
}
