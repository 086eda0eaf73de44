package io.github.syncmedic.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.syncmedic.MutableClock;
import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.health.Sweep;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.journal.InMemoryQueue;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.journal.StorageUnavailable;
import io.github.syncmedic.journal.audit.AuditSeals;
import io.github.syncmedic.notify.Telemetry;
import io.github.syncmedic.playbook.Asker;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.Runs;
import io.github.syncmedic.playbook.Trigger;
import io.github.syncmedic.sync.Configuration;
import io.github.syncmedic.sync.ConfigurationId;
import io.github.syncmedic.sync.InMemorySyncJobs;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.PermissionReport;
import io.github.syncmedic.sync.Problem;
import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.SyncJobs;
import io.github.syncmedic.sync.TenantId;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FleetTest {
  private static final PermissionReport REPORT =
      new PermissionReport(Optional.empty(), List.of(), List.of(), List.of(), List.of(), Map.of());

  private final MutableClock clock = new MutableClock(Instant.parse("2026-11-21T10:00:00Z"));
  private final InMemoryDocuments documents = new InMemoryDocuments();
  private final InMemoryQueue queue = new InMemoryQueue(clock);
  private final Map<TenantId, SyncJobs> doors = new ConcurrentHashMap<>();
  private final List<TenantId> asked = new ArrayList<>();
  private final List<TenantId> begun = new CopyOnWriteArrayList<>();
  private final ExecutorService eight = Executors.newFixedThreadPool(8);
  private final List<Run> handedOver = new ArrayList<>();
  private Documents storage = documents;

  @AfterEach
  void end() {
    eight.shutdownNow();
  }

  @Test
  void one_tenant_is_swept_in_place() {
    assertThat(fleet(tenants(1)).tick()).singleElement().asString().startsWith("sweep tenant=t0");
    assertThat(queue.receive()).isEmpty();
  }

  @Test
  void many_tenants_travel_in_shards_and_none_is_lost_or_doubled() {
    var all = tenants(101);

    var lines = fleet(all).tick();

    var shards = drain();
    assertThat(lines).containsExactly("wave tenants=101 shards=6");
    assertThat(shards).hasSize(6);
    assertThat(shards.stream().flatMap(it -> it.tenants().stream()))
        .containsExactlyElementsOf(all.stream().map(TenantId::value).toList());
  }

  @Test
  void a_shard_sweeps_its_tenants_and_says_so_in_one_line_each() {
    var fleet = fleet(tenants(40));
    fleet.tick();

    var lines = fleet.sweep(queue.receive().orElseThrow());

    assertThat(lines).hasSize(20).allMatch(line -> line.startsWith("sweep tenant="));
    assertThat(documents.names("tenants/", Optional.empty(), 100)).hasSize(20);
  }

  @Test
  void a_late_shard_is_left_out() {
    var fleet = fleet(tenants(2));
    fleet.tick();
    clock.pass(Duration.ofHours(3));

    assertThat(fleet.sweep(queue.receive().orElseThrow()))
        .singleElement()
        .asString()
        .contains("late");
    assertThat(documents.names("tenants/", Optional.empty(), 100)).isEmpty();
  }

  @Test
  void a_hanging_tenant_holds_up_nobody_else() throws InterruptedException {
    var others = new CountDownLatch(19);
    var release = new CountDownLatch(1);
    doors.put(new TenantId("t0"), door(() -> await(release)));
    var fleet = fleet(tenants(20), others);

    var sweep = new Thread(() -> fleet.sweep(shard(20)));
    sweep.start();

    assertThat(others.await(20, TimeUnit.SECONDS)).as("the other 19 end while one hangs").isTrue();
    release.countDown();
    sweep.join();
  }

  @Test
  void a_tenant_that_could_not_be_read_last_time_comes_last_and_then_in_its_turn_again() {
    var t0 = new TenantId("t0");
    doors.put(t0, door(() -> {}));
    var one = Executors.newSingleThreadExecutor();
    var fleet = fleet(tenants(3), new CountDownLatch(0), one);

    assertThat(order(fleet)).containsExactly("t0", "t1", "t2");
    assertThat(order(fleet)).containsExactly("t1", "t2", "t0");
    doors.remove(t0);
    assertThat(order(fleet)).containsExactly("t1", "t2", "t0");
    assertThat(order(fleet)).containsExactly("t0", "t1", "t2");
    one.shutdown();
  }

  private List<String> order(Fleet fleet) {
    begun.clear();
    fleet.sweep(shard(3));
    return begun.stream().map(TenantId::value).toList();
  }

  @Test
  void a_revoked_tenant_is_left_alone_ever_longer_and_asked_again() {
    doors.put(new TenantId("t0"), door(() -> asked.add(new TenantId("t0"))));
    var fleet = fleet(tenants(2));

    for (var tick = 0; tick < 12; tick++) {
      fleet.sweep(shard(2));
      clock.pass(Duration.ofMinutes(5));
    }

    assertThat(asked).hasSizeBetween(5, 7);
    doors.remove(new TenantId("t0"));
    clock.pass(Duration.ofHours(2));
    assertThat(fleet.sweep(shard(2))).allMatch(line -> line.startsWith("sweep tenant="));
  }

  @Test
  void storage_that_fails_for_one_tenant_brings_the_shard_back_after_all_were_tried() {
    storage = new FailingFor("tenants/t1/");

    assertThatExceptionOfType(StorageUnavailable.class)
        .isThrownBy(() -> fleet(tenants(3)).sweep(shard(3)))
        .withMessageContaining("1 failed");
    assertThat(new HashSet<>(documents.names("tenants/", Optional.empty(), 100)))
        .isEqualTo(Set.of("tenants/t0/latest.json", "tenants/t2/latest.json"));
  }

  @Test
  void a_message_that_is_no_shard_is_refused_and_a_newer_one_left_for_a_newer_worker() {
    assertThatIllegalArgumentException().isThrownBy(() -> fleet(tenants(2)).sweep("hello"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fleet(tenants(2)).sweep("{\"schemaVersion\":1,\"tenants\":[\"../x\"]}"));

    var newer = "{\"schemaVersion\":2,\"unheard\":true}";
    assertThat(fleet(tenants(2)).sweep(newer)).isEmpty();
    clock.pass(Duration.ofMinutes(1));
    assertThat(queue.receive()).contains(newer);
  }

  private List<Shard> drain() {
    var shards = new ArrayList<Shard>();
    for (var next = queue.receive(); next.isPresent(); next = queue.receive()) {
      shards.add(new Json().read(next.get(), Shard.class));
    }
    return shards;
  }

  @Test
  void every_tick_hands_over_what_got_lost_and_seals_days_that_are_over() {
    documents.append("audit/2026-11-19.jsonl", "{}");
    new Runs(documents).create(lost());
    clock.pass(Duration.ofHours(1));

    for (var many : List.of(1, 25)) {
      var lines = fleet(tenants(many)).tick();

      assertThat(lines).anyMatch(it -> it.contains("handed over again"));
      assertThat(
              lines.stream()
                  .filter(it -> it.matches("audit sealed day=2026-11-19 hash=[0-9a-f]{64}")))
          .hasSize(many == 1 ? 1 : 0);
    }
    assertThat(handedOver).hasSize(2);
  }

  @Test
  void housekeeping_that_fails_is_one_line_each_and_fails_no_sweep() {
    storage =
        new PassingDocuments(documents) {
          @Override
          public List<String> names(String prefix, Optional<String> after, int limit) {
            throw new StorageUnavailable("scripted");
          }
        };
    var lines = fleet(tenants(1)).tick();

    assertThat(lines).anyMatch(it -> it.startsWith("sweep "));
    assertThat(lines.stream().filter(it -> it.startsWith("housekeeping: ")))
        .containsExactly(
            "housekeeping: the search for lost runs failed: scripted",
            "housekeeping: the removal of what is old failed: scripted",
            "housekeeping: the seal failed: scripted");
  }

  private Run lost() {
    var job = new JobRef(TenantId.OWN, new ConfigurationId("c"), new JobId("job.1"));
    return Run.accepted(
        "20261121T095900Z-1",
        Playbooks.shipped().named("clear").orElseThrow(),
        job,
        "contoso.com",
        new Trigger(VerdictKind.QUARANTINED, "", "", "e", Duration.ofMinutes(2), 0, 0),
        new Asker("http", "ada", "test"),
        clock.instant());
  }

  private String shard(int tenants) {
    return new Json()
        .write(
            new Shard(
                1,
                "w",
                tenants(tenants).stream().map(TenantId::value).toList(),
                clock.instant().plusSeconds(60)));
  }

  private static List<TenantId> tenants(int many) {
    return IntStream.range(0, many).mapToObj(it -> new TenantId("t" + it)).toList();
  }

  private Fleet fleet(List<TenantId> tenants) {
    return fleet(tenants, new CountDownLatch(0));
  }

  private Fleet fleet(List<TenantId> tenants, CountDownLatch done) {
    return fleet(tenants, done, eight);
  }

  private Fleet fleet(List<TenantId> tenants, CountDownLatch done, ExecutorService sideBySide) {
    return new Fleet(
        () -> tenants,
        tenant -> {
          begun.add(tenant);
          return watch(tenant, done);
        },
        new SelfCheck(tenant -> () -> REPORT, new InMemoryDocuments(), clock),
        new Housekeeping(
            new Orphans(storage, clock, handedOver::add),
            new Retention(storage, Duration.ofDays(90), clock),
            new AuditSeals(storage),
            clock),
        () -> queue,
        sideBySide,
        Telemetry.NONE,
        clock);
  }

  private Watch watch(TenantId tenant, CountDownLatch done) {
    var jobs = doors.getOrDefault(tenant, new InMemorySyncJobs(clock));
    return new Watch(
        tenant,
        new Sweep(tenant, jobs, clock),
        new Announcing(storage, done),
        Playbooks.shipped(),
        new Policy(Autonomy.AUTO, Duration.ofMinutes(30), "test"),
        notice -> {},
        clock,
        run -> {});
  }

  /** A door that does {@code first}, and then is refused whatever it asks. */
  private static SyncJobs door(Runnable first) {
    return (SyncJobs)
        Proxy.newProxyInstance(
            FleetTest.class.getClassLoader(),
            new Class<?>[] {SyncJobs.class},
            (proxy, method, arguments) -> {
              first.run();
              return new Reading.Unread<List<Configuration>>(
                  Problem.of(Problem.Kind.BAD_CREDENTIAL, "revoked"));
            });
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Storage that cannot keep anything below one name. */
  private final class FailingFor extends PassingDocuments {
    private final String prefix;

    FailingFor(String prefix) {
      super(documents);
      this.prefix = prefix;
    }

    @Override
    public WriteResult write(String name, String text, Expected expected) {
      if (name.startsWith(prefix)) {
        throw new StorageUnavailable("scripted");
      }
      return super.write(name, text, expected);
    }
  }

  /** Storage that says when something was kept. */
  private static final class Announcing extends PassingDocuments {
    private final CountDownLatch kept;

    Announcing(Documents documents, CountDownLatch kept) {
      super(documents);
      this.kept = kept;
    }

    @Override
    public WriteResult write(String name, String text, Expected expected) {
      var result = super.write(name, text, expected);
      kept.countDown();
      return result;
    }
  }
}
