package io.github.syncmedic.adapter.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.azure.core.credential.AccessToken;
import io.github.syncmedic.MutableClock;
import io.github.syncmedic.adapter.graph.GraphCloud;
import io.github.syncmedic.adapter.graph.GraphDoor;
import io.github.syncmedic.adapter.graph.GraphOptions;
import io.github.syncmedic.command.Fleet;
import io.github.syncmedic.command.Housekeeping;
import io.github.syncmedic.command.Orphans;
import io.github.syncmedic.command.Policy;
import io.github.syncmedic.command.Retention;
import io.github.syncmedic.command.SelfCheck;
import io.github.syncmedic.command.Watch;
import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.health.Sweep;
import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.journal.InMemoryQueue;
import io.github.syncmedic.journal.audit.AuditSeals;
import io.github.syncmedic.notify.Telemetry;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.simulator.Cause;
import io.github.syncmedic.simulator.Fault;
import io.github.syncmedic.simulator.FaultKind;
import io.github.syncmedic.simulator.Scenario;
import io.github.syncmedic.simulator.Simulator;
import io.github.syncmedic.simulator.SimulatorClock;
import io.github.syncmedic.sync.InMemorySyncJobs;
import io.github.syncmedic.sync.PermissionReport;
import io.github.syncmedic.sync.SyncJobFixture;
import io.github.syncmedic.sync.SyncJobs;
import io.github.syncmedic.sync.TenantId;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class MetricsTest {
  private static final Duration WORTH = Duration.ofMinutes(30);
  private static final PermissionReport ALL_HELD =
      new PermissionReport(Optional.empty(), List.of(), List.of(), List.of(), List.of(), Map.of());

  private final Collector collector = new Collector();
  private final MutableClock clock = new MutableClock(SyncJobFixture.NOW);
  private final Metrics metrics = new Metrics(collector::openTelemetry, clock, WORTH);
  private final ExecutorService one = Executors.newSingleThreadExecutor();

  @BeforeEach
  @AfterEach
  void nobody_set_one_up() {
    GlobalOpenTelemetry.resetForTest();
  }

  @AfterEach
  void end() {
    one.shutdownNow();
    collector.close();
  }

  @Test
  void a_sweep_over_graph_is_counted_and_timed() {
    try (var graph = Simulator.start(Scenario.fleet(25, 2), new Shown())) {
      graph.jobs().get(3).quarantine(Cause.timeOut());
      clock.pass(Duration.ofMinutes(10));
      graph.add(Fault.of(FaultKind.THROTTLE).on("POST", "/$batch").with("2").times(1));

      fleet(door(graph).jobs()).tick();
    }

    assertThat(collector.points(Metric.JOBS))
        .hasSize(10)
        .contains(entry("HEALTHY", 49L), entry("QUARANTINED", 1L), entry("UNKNOWN", 0L));
    assertThat(collector.points(Metric.QUARANTINE_AGE))
        .containsOnlyKeys("EncounteredQuarantineException")
        .allSatisfy((reason, age) -> assertThat(age.doubleValue()).isBetween(600.0, 720.0));
    assertThat(collector.points(Metric.SWEEP_DURATION)).containsExactly(entry("true", 1L));
    assertThat(collector.points(Metric.GRAPH_CALLS))
        .containsOnly(entry("batch ok", 3L), entry("batch throttled", 1L));
    assertThat(collector.points(Metric.GRAPH_THROTTLED)).containsExactly(entry("", 1L));
    assertThat(collector.points(Metric.RUNS)).isEmpty();
  }

  @Test
  void a_graph_that_refuses_makes_the_sweep_incomplete_and_no_job_healthy() {
    try (var graph = Simulator.start(Scenario.fleet(1, 2), new Shown())) {
      var fleet = fleet(door(graph).jobs());
      fleet.tick();
      graph.add(Fault.of(FaultKind.FORBIDDEN));

      fleet.tick();
    }

    assertThat(collector.points(Metric.JOBS)).contains(entry("HEALTHY", 0L), entry("UNKNOWN", 2L));
    assertThat(collector.points(Metric.SWEEP_DURATION))
        .containsOnly(entry("true", 1L), entry("false", 1L));
    assertThat(collector.points(Metric.GRAPH_CALLS)).containsEntry("batch refused", 1L);
  }

  @Test
  void the_age_of_a_quarantine_grows_until_it_is_lifted() {
    var jobs = new InMemorySyncJobs(clock);
    var ref = SyncJobFixture.job("a").build().ref();
    jobs.add(ref, Duration.ofMinutes(2))
        .quarantined("Invented,EncounteredTotalEscrowThreshold", "")
        .quarantinedAt(clock.instant())
        .healsAt(clock.instant().plus(Duration.ofMinutes(40)));
    var fleet = fleet(jobs);
    fleet.tick();

    clock.pass(Duration.ofMinutes(20));
    assertThat(collector.points(Metric.QUARANTINE_AGE)).containsExactly(entry("_OTHER", 1200.0));

    clock.pass(Duration.ofMinutes(30));
    fleet.tick();
    assertThat(collector.points(Metric.QUARANTINE_AGE)).isEmpty();
  }

  @Test
  void a_tenant_that_is_swept_elsewhere_now_is_not_told_of_here_for_ever() {
    fleet(new InMemorySyncJobs(clock)).tick();
    clock.pass(WORTH);
    assertThat(collector.points(Metric.JOBS)).isNotEmpty();

    clock.pass(Duration.ofSeconds(1));
    assertThat(collector.points(Metric.JOBS)).isEmpty();
  }

  @Test
  void every_metric_is_as_documented() {
    var jobs = new InMemorySyncJobs(clock);
    jobs.add(SyncJobFixture.job("a").build().ref(), Duration.ofMinutes(2))
        .quarantined("TooManyDeletes", "");
    fleet(jobs).tick();
    metrics.ended("restart", "failed");
    metrics.called(Telemetry.Call.WRITE, Telemetry.Outcome.LOST);
    metrics.throttled();

    var collected = collector.metrics();

    assertThat(collected).hasSize(Metric.values().length);
    for (var metric : Metric.values()) {
      var data = collected.get(metric.text());
      assertThat(data).as(metric.text()).isNotNull();
      assertThat(data.getUnit()).as(metric.text()).isEqualTo(metric.unit());
      assertThat(data.getDescription()).isEqualTo(metric.meaning());
      assertThat(data.getType().name()).as(metric.text()).contains(kind(metric));
      assertThat(data.getData().getPoints())
          .isNotEmpty()
          .allSatisfy(
              point ->
                  assertThat(point.getAttributes().asMap().keySet())
                      .extracting(Object::toString)
                      .as(metric.text())
                      .containsExactlyInAnyOrderElementsOf(metric.keys()));
    }
  }

  private static String kind(Metric metric) {
    return switch (metric.instrument()) {
      case GAUGE -> "GAUGE";
      case COUNTER -> "SUM";
      case HISTOGRAM -> "HISTOGRAM";
    };
  }

  @Test
  void without_an_sdk_nothing_is_set_up_and_one_that_comes_later_is_used() {
    var global = Metrics.global(clock, WORTH);
    global.ended("restart", "failed");
    assertThat(GlobalOpenTelemetry.isSet()).isFalse();

    GlobalOpenTelemetry.set(collector.openTelemetry());
    global.ended("restart", "succeeded");
    global.ended("restart", "succeeded");

    assertThat(collector.points(Metric.RUNS)).containsExactly(entry("restart succeeded", 2L));
  }

  @Test
  void without_an_sdk_a_call_costs_next_to_nothing() {
    var nothing = new Metrics(OpenTelemetry::noop, clock, WORTH);
    var began = System.nanoTime();
    for (var call = 0; call < 100_000; call++) {
      nothing.called(Telemetry.Call.BATCH, Telemetry.Outcome.OK);
    }

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
  }

  private GraphDoor door(Simulator graph) {
    var token = new AccessToken(graph.token("fleet"), OffsetDateTime.parse("2030-01-01T00:00:00Z"));
    var options =
        GraphOptions.of(GraphCloud.GLOBAL, () -> context -> Mono.just(token))
            .withEndpoint(graph.endpoint())
            .withTime(clock, clock::pass);
    return GraphDoor.to(options, metrics);
  }

  private Fleet fleet(SyncJobs jobs) {
    var documents = new InMemoryDocuments();
    return new Fleet(
        () -> List.of(TenantId.OWN),
        tenant ->
            new Watch(
                tenant,
                new Sweep(tenant, jobs, clock),
                documents,
                Playbooks.shipped(),
                new Policy(Autonomy.SUGGEST, WORTH, "test"),
                notice -> {},
                clock,
                run -> {}),
        new SelfCheck(tenant -> () -> ALL_HELD, documents, clock),
        new Housekeeping(
            new Orphans(documents, clock, run -> {}),
            new Retention(documents, Duration.ofDays(90), clock),
            new AuditSeals(documents),
            clock),
        () -> new InMemoryQueue(clock),
        one,
        metrics,
        clock);
  }

  /** The simulator's time is ours. */
  private final class Shown implements SimulatorClock {
    @Override
    public Instant now() {
      return clock.instant();
    }

    @Override
    public void advance(Duration by) {
      clock.pass(by);
    }
  }
}
