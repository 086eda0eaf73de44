package io.github.syncmedic.bench;

import com.azure.core.credential.AccessToken;
import io.github.syncmedic.adapter.graph.GraphCloud;
import io.github.syncmedic.adapter.graph.GraphDoor;
import io.github.syncmedic.adapter.graph.GraphOptions;
import io.github.syncmedic.command.Housekeeping;
import io.github.syncmedic.command.Orphans;
import io.github.syncmedic.command.Policy;
import io.github.syncmedic.command.Retention;
import io.github.syncmedic.command.SelfCheck;
import io.github.syncmedic.command.Shard;
import io.github.syncmedic.command.Watch;
import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.health.Sweep;
import io.github.syncmedic.health.SweepReport;
import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.journal.InMemoryQueue;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.journal.audit.AuditSeals;
import io.github.syncmedic.notify.Telemetry;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.simulator.Simulator;
import io.github.syncmedic.sync.PermissionReport;
import io.github.syncmedic.sync.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import reactor.core.publisher.Mono;

/**
 * The shipping fleet over one shard of tenants, the first of which is sick: the worst place, since
 * it is begun first. Each tenant has its own door to Graph. Not thread-safe.
 */
final class Hospital implements AutoCloseable {
  /**
   * Twice as many as at once: a worker that is lost is missed at once, since none has time left.
   */
  static final int TENANTS = 16;

  /** As in the app. */
  private static final int AT_ONCE = 8;

  /** As in the app, scaled down: it is still many times the time of a whole healthy wave. */
  private static final Duration READ_DEADLINE = Duration.ofSeconds(4);

  private static final Duration BETWEEN_WAVES = Duration.ofMinutes(5);
  private static final int CONFIGURATIONS = 5;
  private static final TenantId SICK = new TenantId("t0");
  private static final PermissionReport ALL_HELD =
      new PermissionReport(Optional.empty(), List.of(), List.of(), List.of(), List.of(), Map.of());

  private final Simulator healthy;
  private final Simulator sick;
  private final Map<TenantId, Watch> watches = new ConcurrentHashMap<>();
  private final Map<TenantId, Long> ended = new ConcurrentHashMap<>();
  private final ExecutorService sideBySide = Executors.newFixedThreadPool(AT_ONCE);
  private final MovedClock clock = new MovedClock();
  private final InMemoryDocuments documents = new InMemoryDocuments();
  private final Playbooks playbooks = Playbooks.shipped();
  private final io.github.syncmedic.command.Fleet fleet;

  Hospital(Sickness sickness) {
    healthy = Simulator.start(Weather.FAIR.over(CONFIGURATIONS));
    sick = Simulator.start(Weather.FAIR.over(CONFIGURATIONS));
    sickness.fault().ifPresent(sick::add);
    fleet =
        new io.github.syncmedic.command.Fleet(
            Hospital::tenants,
            tenant -> watches.computeIfAbsent(tenant, this::watch),
            new SelfCheck(tenant -> () -> ALL_HELD, documents, clock),
            new Housekeeping(
                new Orphans(documents, clock, run -> {}),
                new Retention(documents, Duration.ofDays(90), clock),
                new AuditSeals(documents),
                clock),
            () -> new InMemoryQueue(clock),
            sideBySide,
            new Stopwatch(),
            clock);
  }

  /**
   * Sweeps all tenants once, five minutes later than the last time.
   *
   * @return milliseconds until each of the healthy ones was done
   */
  Samples wave() {
    clock.move(BETWEEN_WAVES);
    ended.clear();
    var ids = tenants().stream().map(TenantId::value).toList();
    var message =
        new Json()
            .write(new Shard(Json.SCHEMA_VERSION, "wave", ids, clock.instant().plusSeconds(60)));
    var began = System.nanoTime();
    var unused = fleet.sweep(message);
    ended.remove(SICK);
    if (ended.size() != TENANTS - 1) {
      throw new BenchException(
          "Tried to sweep %d healthy tenants: %s".formatted(TENANTS - 1, ended));
    }
    return Samples.of(ended.values().stream().map(it -> (it - began) / 1e6).toList());
  }

  @Override
  public void close() {
    sideBySide.shutdownNow();
    healthy.close();
    sick.close();
  }

  private static List<TenantId> tenants() {
    return IntStream.range(0, TENANTS).mapToObj(it -> new TenantId("t" + it)).toList();
  }

  private Watch watch(TenantId tenant) {
    var real = Clock.systemUTC();
    return new Watch(
        tenant,
        new Sweep(tenant, door(tenant).jobs(), real),
        documents,
        playbooks,
        new Policy(Autonomy.OBSERVE, Duration.ofMinutes(30), "benchmark"),
        notice -> {},
        real,
        run -> {});
  }

  private GraphDoor door(TenantId tenant) {
    var simulator = tenant.equals(SICK) ? sick : healthy;
    var end = OffsetDateTime.now(Clock.systemUTC()).plusHours(1);
    var token = new AccessToken(simulator.token("fleet"), end);
    return GraphDoor.to(
        GraphOptions.of(GraphCloud.GLOBAL, () -> context -> Mono.just(token))
            .withTenant(tenant)
            .withEndpoint(simulator.endpoint())
            .withDeadlines(READ_DEADLINE, READ_DEADLINE));
  }

  private final class Stopwatch implements Telemetry {
    @Override
    public void swept(SweepReport report) {
      if (report.tenant().equals(SICK) || report.isComplete()) {
        ended.put(report.tenant(), System.nanoTime());
      }
    }
  }
}
