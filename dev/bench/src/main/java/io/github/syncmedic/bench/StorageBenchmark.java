package io.github.syncmedic.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.azure.core.credential.AccessToken;
import io.github.syncmedic.adapter.graph.GraphCloud;
import io.github.syncmedic.adapter.graph.GraphOptions;
import io.github.syncmedic.adapter.graph.GraphSyncJobs;
import io.github.syncmedic.command.Policy;
import io.github.syncmedic.command.Watch;
import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.health.Sweep;
import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.notify.Notice;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.simulator.Scenario;
import io.github.syncmedic.simulator.Simulator;
import io.github.syncmedic.sync.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** What a sweep costs in storage and in log when nothing has changed. Counts only; no times. */
final class StorageBenchmark implements Benchmark {
  private static final int CONFIGURATIONS = 250;
  private static final int JOBS = CONFIGURATIONS * Weather.JOBS_EACH;
  private static final int REPETITIONS = 3;
  private static final int MOST_OPERATIONS = 30;
  private static final int MOST_LOG_BYTES = 20_000;

  private final Clock clock = Clock.systemUTC();

  @Override
  public List<Row> run() {
    try (var simulator = Simulator.start(Scenario.fleet(CONFIGURATIONS, Weather.JOBS_EACH))) {
      var documents = new CountedDocuments(new InMemoryDocuments());
      var sent = new AtomicLong();
      var watch = watch(sweep(simulator), documents, sent);
      var naive = new PerJobJournal(sweep(simulator));
      watch.check();
      naive.check();
      var costs = new ArrayList<Cost>();
      var baseline = new ArrayList<Cost>();
      for (int time = 0; time < REPETITIONS; time++) {
        documents.forget();
        var lines = watch.check().lines();
        mustBeUnchanged(lines);
        costs.add(
            new Cost(documents.operations() + sent.getAndSet(0), bytes(lines), documents.bytes()));
        baseline.add(naive.check());
      }
      return rows(costs, baseline);
    }
  }

  private static List<Row> rows(List<Cost> costs, List<Cost> baseline) {
    var what = "sweep of 1,000 unchanged jobs";
    return List.of(
        row(
            new Question(
                "storage-operations", what, "storage operations", new Goal.AtMost(MOST_OPERATIONS)),
            costs,
            baseline,
            Cost::operations),
        row(
            new Question("log-bytes", what, "bytes of log", new Goal.AtMost(MOST_LOG_BYTES)),
            costs,
            baseline,
            Cost::logBytes),
        row(
            new Question("storage-bytes", what, "bytes read and written", new Goal.Told()),
            costs,
            baseline,
            Cost::storedBytes));
  }

  private static Row row(
      Question question, List<Cost> costs, List<Cost> baseline, Function<Cost, Long> value) {
    return new Row(
        question,
        Samples.of(costs.stream().map(value).toList()),
        PerJobJournal.TEXT,
        Samples.of(baseline.stream().map(value).toList()));
  }

  private static void mustBeUnchanged(List<String> lines) {
    if (lines.size() != 1 || !lines.get(0).contains("jobs=" + JOBS)) {
      throw new BenchException("Tried to sweep %d unchanged jobs, but: %s".formatted(JOBS, lines));
    }
  }

  private static void mustNotBeTold(Notice notice) {
    throw new BenchException("Tried to sweep unchanged jobs, but people were told: " + notice);
  }

  private Watch watch(Sweep sweep, CountedDocuments documents, AtomicLong sent) {
    return new Watch(
        TenantId.OWN,
        sweep,
        documents,
        Playbooks.shipped(),
        new Policy(Autonomy.AUTO, Duration.ofMinutes(30), "benchmark"),
        StorageBenchmark::mustNotBeTold,
        clock,
        run -> sent.incrementAndGet());
  }

  private Sweep sweep(Simulator simulator) {
    var end = OffsetDateTime.now(clock).plusHours(1);
    var token = new AccessToken(simulator.token("fleet"), end);
    var options =
        GraphOptions.of(GraphCloud.GLOBAL, () -> context -> Mono.just(token))
            .withEndpoint(simulator.endpoint());
    return new Sweep(TenantId.OWN, GraphSyncJobs.connect(options), clock);
  }

  static long bytes(List<String> lines) {
    return lines.stream().mapToLong(line -> line.getBytes(UTF_8).length + 1L).sum();
  }

  /** What one sweep costs: requests to storage, bytes of log, bytes to and from storage. */
  record Cost(long operations, long logBytes, long storedBytes) {}
}
