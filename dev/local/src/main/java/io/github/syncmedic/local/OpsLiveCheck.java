package io.github.syncmedic.local;

import io.github.syncmedic.adapter.graph.GraphCloud;
import io.github.syncmedic.adapter.graph.GraphCredential;
import io.github.syncmedic.adapter.graph.GraphDoor;
import io.github.syncmedic.adapter.graph.GraphOptions;
import io.github.syncmedic.functions.Setting;
import io.github.syncmedic.sync.Configuration;
import io.github.syncmedic.sync.ConfigurationId;
import io.github.syncmedic.sync.Execution;
import io.github.syncmedic.sync.JobStatus;
import io.github.syncmedic.sync.PermissionReport;
import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.Schedule;
import io.github.syncmedic.sync.SyncJob;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Measures in a tenant what only a tenant can show, through the product's own door and by reading
 * alone. Prints no name of a person or a domain.
 */
@Command(
    name = "live-check",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Asks the tenant that the settings name, reading alone: permissions, how long reads take, whether they are throttled, how fresh jobs are; 1 when something is missing.")
final class OpsLiveCheck implements Callable<Integer> {
  private static final int MOST = 50;

  private final Ops ops;
  private final Function<Map<String, String>, GraphDoor> graph;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--reads",
      paramLabel = "N",
      defaultValue = "5",
      description = "how often all jobs are read, 1 to 50; default: ${DEFAULT-VALUE}")
  private int reads;

  OpsLiveCheck(Ops ops, Function<Map<String, String>, GraphDoor> graph) {
    this.ops = ops;
    this.graph = graph;
  }

  /** The door that {@code settings} name, as the app opens its own. */
  static GraphDoor door(Map<String, String> settings) {
    GraphCloud cloud =
        value(settings, Setting.GRAPH_CLOUD)
            .flatMap(GraphCloud::of)
            .orElseThrow(() -> refused(Setting.GRAPH_CLOUD));
    GraphCredential credential =
        value(settings, Setting.GRAPH_CREDENTIAL)
            .flatMap(GraphCredential::of)
            .orElseThrow(() -> refused(Setting.GRAPH_CREDENTIAL));
    GraphOptions options =
        GraphOptions.of(
                cloud, credential.in(cloud, name -> Optional.ofNullable(settings.get(name))))
            .withConfigurations(configurations(settings));
    return GraphDoor.to(
        value(settings, Setting.GRAPH_ENDPOINT)
            .map(it -> options.withEndpoint(URI.create(it)))
            .orElse(options));
  }

  @Override
  public Integer call() {
    if (reads < 1 || reads > MOST) {
      throw new ParameterException(
          spec().commandLine(), "Tried to read %d times; try 1 to %d".formatted(reads, MOST));
    }
    PrintWriter out = spec().commandLine().getOut();
    GraphDoor door = graph.apply(ops.settings());
    int code = check(door, new Measured(door, ops.clock()), out);
    out.printf("requests %d, throttled %d%n", door.calls().requests(), door.calls().throttled());
    out.flush();
    return code == 0 && door.calls().throttled() > 0 ? 1 : code;
  }

  private CommandSpec spec() {
    return Optional.ofNullable(spec).orElseThrow();
  }

  private int check(GraphDoor door, Measured measured, PrintWriter out) {
    PermissionReport report = door.permissions().check();
    report.usable().forEach(it -> out.printf("permission %s: held%n", it.text()));
    report.words().forEach(out::println);
    Reading<List<Configuration>> found = measured.configurations(out);
    if (found instanceof Reading.Unread<List<Configuration>> unread) {
      out.println("configurations could not be read: " + unread.problem().detail());
      return 3;
    }
    boolean whole = measured.jobs(((Reading.Read<List<Configuration>>) found).value(), reads, out);
    return whole && report.missingForWatching().isEmpty() ? 0 : 1;
  }

  /** What is measured of one tenant. */
  private static final class Measured {
    private final GraphDoor door;
    private final Clock clock;

    Measured(GraphDoor door, Clock clock) {
      this.door = door;
      this.clock = clock;
    }

    Reading<List<Configuration>> configurations(PrintWriter out) {
      Instant began = clock.instant();
      Reading<List<Configuration>> found = door.jobs().configurations();
      if (found instanceof Reading.Read<List<Configuration>> read) {
        out.printf("%d configurations in %d ms%n", read.value().size(), since(began));
      }
      return found;
    }

    /** Reads all jobs several times; tells whether each was read each time. */
    boolean jobs(List<Configuration> configurations, int times, PrintWriter out) {
      List<Long> taken = new ArrayList<>();
      List<List<SyncJob>> seen = new ArrayList<>();
      int unread = 0;
      for (int time = 0; time < times; time++) {
        Instant began = clock.instant();
        var answers = door.jobs().jobsOf(configurations).values();
        taken.add(since(began));
        unread += (int) answers.stream().filter(Reading.Unread.class::isInstance).count();
        seen.add(answers.stream().flatMap(OpsLiveCheck::read).toList());
      }
      List<Long> sorted = taken.stream().sorted().toList();
      out.printf(
          "jobs of all configurations, %d times: middle %d ms, slowest %d ms, %d not read%n",
          times, sorted.get(times / 2), sorted.get(times - 1), unread);
      tell(seen, out);
      return unread == 0;
    }

    private void tell(List<List<SyncJob>> seen, PrintWriter out) {
      List<SyncJob> last = seen.get(seen.size() - 1);
      Map<String, Optional<Instant>> first = new LinkedHashMap<>();
      seen.get(0).forEach(it -> first.put(it.ref().job().value(), ended(it)));
      long moved =
          last.stream()
              .filter(
                  it -> !ended(it).equals(first.getOrDefault(it.ref().job().value(), ended(it))))
              .count();
      out.printf("%d jobs, of which %d finished a run meanwhile%n", last.size(), moved);
      last.forEach(it -> out.println(line(it)));
    }

    private String line(SyncJob job) {
      return "job %s: %s, every %s, last run ended %s"
          .formatted(
              job.ref().job(),
              job.status().map(it -> it.code().text()).orElse("no status"),
              job.schedule().flatMap(Schedule::interval).map(Duration::toString).orElse("?"),
              ended(job)
                  .map(it -> Duration.between(it, clock.instant()).toSeconds() + " s ago")
                  .orElse("never"));
    }

    private long since(Instant began) {
      return Duration.between(began, clock.instant()).toMillis();
    }
  }

  private static Optional<Instant> ended(SyncJob job) {
    return job.status().flatMap(JobStatus::lastExecution).flatMap(Execution::ended);
  }

  private static Stream<SyncJob> read(Reading<List<SyncJob>> reading) {
    return reading instanceof Reading.Read<List<SyncJob>> read
        ? read.value().stream()
        : Stream.empty();
  }

  private static Optional<String> value(Map<String, String> settings, Setting setting) {
    return Optional.ofNullable(settings.get(setting.name())).or(setting::standard);
  }

  private static List<ConfigurationId> configurations(Map<String, String> settings) {
    return value(settings, Setting.CONFIGURATIONS).stream()
        .flatMap(it -> Stream.of(it.split(",")))
        .map(String::strip)
        .map(ConfigurationId::new)
        .toList();
  }

  private static IllegalArgumentException refused(Setting setting) {
    return new IllegalArgumentException(
        "Tried to open a door to Graph, because live-check asks it, and %s is of another form; try %s"
            .formatted(setting, setting.expected()));
  }
}
