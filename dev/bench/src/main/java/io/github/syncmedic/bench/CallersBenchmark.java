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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How long whoever calls waits until a run is accepted: verified, stored, handed over, answered.
 * Each side is a fresh JVM with the worker's flags, on Azurite.
 */
final class CallersBenchmark implements Benchmark {
  private static final int ROUNDS = 3;
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
      var job = seeded(azurite);
      var setting = new Setting(azurite, fleet, job);
      var starts =
          Rounds.interleaved(
              List.of(
                  new Side<>("product", STARTS, () -> setting.first(Whose.PRODUCT)),
                  new Side<>("bare calls", STARTS, () -> setting.first(Whose.BARE_CALLS))));
      var rates =
          Rounds.interleaved(
              List.of(
                  new Side<>("product", 1, () -> setting.slow(Whose.PRODUCT)),
                  new Side<>("bare calls", 1, () -> setting.slow(Whose.BARE_CALLS))));
      var loaded = setting.graphClasses();
      return List.of(
          new Row(
              question("p99", "p99 of a signed delivery, 50 a second", "ms", SLOWEST_MILLIS),
              rates.get(0).get(0),
              BARE,
              rates.get(1).get(0)),
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
  private record Setting(Azurite azurite, Fleet fleet, String job) {
    double first(Whose whose) {
      try (var child = start(whose, 0, List.of())) {
        return Double.parseDouble(child.line(CallersMain.FIRST));
      }
    }

    Samples slow(Whose whose) {
      try (var child = start(whose, ROUNDS, List.of())) {
        return Samples.of(
            Arrays.stream(child.line(CallersMain.SLOW).split(" ", -1))
                .map(Double::valueOf)
                .toList());
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

    private ChildJvm start(Whose whose, int rounds, List<String> flags) {
      var arguments = List.of(whose.name(), job, String.valueOf(rounds));
      var all = Stream.concat(UNVERIFIED.stream(), flags.stream()).toList();
      return ChildJvm.start(
          new ChildJvm.Launch(CallersMain.class, List.of(), all, environment(), arguments));
    }

    private Map<String, String> environment() {
      return Map.of(
          AzuriteConnection.SETTING,
          azurite.connectionString(),
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
