package io.github.syncmedic.command;

import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.syncmedic.MutableClock;
import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.guard.Controls;
import io.github.syncmedic.health.Diagnosis;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.HealthJournal;
import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.journal.Latest;
import io.github.syncmedic.journal.PermissionNote;
import io.github.syncmedic.journal.StorageUnavailable;
import io.github.syncmedic.journal.Watched;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.sync.ConfigurationId;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.PermissionReport;
import io.github.syncmedic.sync.SyncJobFixture;
import io.github.syncmedic.sync.TenantId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A desk over a thousand tenants with two jobs each. */
class DeskFleetTest {
  private static final int TENANTS = 1_000;

  private final MutableClock clock = new MutableClock(NOW);
  private final InMemoryDocuments store = new InMemoryDocuments();
  private final List<String> reads = new CopyOnWriteArrayList<>();
  private final Desk desk = desk(reads::add, Runnable::run);

  @BeforeEach
  void all_were_swept() {
    IntStream.range(0, TENANTS).forEach(it -> keep(it, "b.job", "d.job"));
  }

  @Test
  void the_first_page_reads_what_it_needs_and_the_next_ones_nothing_again() {
    var page = page(Optional.empty(), 100);
    assertThat(page.jobs()).hasSize(100);
    assertThat(reads).hasSize(LastSweeps.TOGETHER);

    while (page.next().isPresent()) {
      page = page(page.next(), 100);
    }
    assertThat(reads).hasSize(TENANTS).doesNotHaveDuplicates();

    clock.pass(LastSweeps.FRESH);
    page(Optional.empty(), 100);
    assertThat(reads).hasSize(TENANTS + LastSweeps.TOGETHER);
  }

  @Test
  void pages_show_each_job_once_in_one_order() {
    var seen = new ArrayList<String>();
    for (Optional<JobKey> next = Optional.empty(); seen.isEmpty() || next.isPresent(); ) {
      var page = page(next, 37);
      page.jobs().forEach(it -> seen.add(it.tenantId() + " " + it.jobId()));
      next = page.next();
    }

    assertThat(seen).hasSize(2 * TENANTS).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void jobs_that_come_and_go_between_pages_neither_hide_nor_repeat_another() {
    var first = page(Optional.empty(), 3);
    assertThat(ids(first)).containsExactly("t0000 b.job", "t0000 d.job", "t0001 b.job");
    keep(0, "d.job");
    keep(1, "a.job", "c.job", "d.job");
    clock.pass(LastSweeps.FRESH);

    assertThat(ids(page(first.next(), 3)))
        .containsExactly("t0001 c.job", "t0001 d.job", "t0002 b.job");
  }

  @Test
  void some_may_be_passed_over() {
    var page = desk.jobs(JobFilter.ALL, new JobPage.Part(Optional.empty(), 2 * TENANTS - 1, 5));

    assertThat(ids(page)).containsExactly("t0999 d.job");
    assertThat(page.next()).isEmpty();
  }

  @Test
  void one_tenant_costs_one_read_and_one_that_is_not_watched_none() {
    assertThat(ids(of("t0500"))).containsExactly("t0500 b.job", "t0500 d.job");
    assertThat(reads).hasSize(1);
    assertThat(of("stranger").jobs()).isEmpty();
    assertThat(reads).hasSize(1);
  }

  @Test
  void a_job_of_several_tenants_is_that_of_the_first_unless_the_tenant_is_named() {
    var id = new JobId("b.job");
    assertThat(desk.job(id, Optional.empty()).orElseThrow().tenantId()).isEqualTo("t0000");
    assertThat(reads).hasSize(LastSweeps.TOGETHER + 1);
    reads.clear();
    assertThat(desk.job(id, Optional.of(tenant(700))).orElseThrow().tenantId()).isEqualTo("t0700");
    assertThat(desk.history(id, Optional.of(tenant(700)), Optional.empty(), 0, 1)).isPresent();
    assertThat(reads).hasSize(2);
    assertThat(desk.job(id, Optional.of(new TenantId("stranger")))).isEmpty();
  }

  @Test
  void a_job_is_shown_as_it_is_now_even_if_its_tenant_was_read_a_moment_ago() {
    page(Optional.empty(), 1);
    keep(0, "d.job");

    assertThat(desk.job(new JobId("b.job"), Optional.of(tenant(0)))).isEmpty();
  }

  @Test
  void tenants_are_read_side_by_side() throws Exception {
    var four = Executors.newFixedThreadPool(4);
    try {
      var barrier = new CyclicBarrier(4);
      var page =
          desk(name -> await(barrier), four)
              .jobs(JobFilter.ALL, new JobPage.Part(Optional.empty(), 0, 10));
      assertThat(page.jobs()).hasSize(10);
    } finally {
      four.shutdownNow();
    }
  }

  @Test
  void storage_that_cannot_be_reached_is_told_as_that_from_whatever_thread() {
    var two = Executors.newFixedThreadPool(2);
    try {
      var down =
          desk(
              name -> {
                throw new StorageUnavailable("scripted");
              },
              two);
      assertThatExceptionOfType(StorageUnavailable.class)
          .isThrownBy(() -> down.jobs(JobFilter.ALL, new JobPage.Part(Optional.empty(), 0, 10)));
    } finally {
      two.shutdownNow();
    }
  }

  @Test
  void filters_narrow_together() {
    var filter =
        new JobFilter(
            Set.of(VerdictKind.HEALTHY),
            Optional.of(tenant(3)),
            Optional.of("CONTOSO.com"),
            Set.of(),
            Set.of(),
            Optional.of(""));
    assertThat(desk.jobs(filter, new JobPage.Part(Optional.empty(), 0, 10)).jobs()).hasSize(2);
    var none = JobFilter.ofVerdicts(Set.of(VerdictKind.STALE, VerdictKind.UNKNOWN));
    assertThat(desk.jobs(none, new JobPage.Part(Optional.empty(), 0, 10)).jobs()).isEmpty();
  }

  @Test
  void a_status_counts_all_tenants_and_shows_those_in_trouble() {
    keep(7, latest(7, NOW.minus(Duration.ofHours(2)), 0));
    keep(8, latest(8, NOW, 3));
    keep(9, latest(9, NOW.minusSeconds(60), 1));
    store.delete("tenants/t0010/latest.json");

    var status = desk.status(StatusView.Part.USUAL);

    assertThat(status.blind()).isTrue();
    assertThat(status.counts()).isEqualTo(new StatusView.Counts(TENANTS, 1, 3, 1, 4));
    assertThat(status.verdicts()).isEqualTo(Map.of(VerdictKind.HEALTHY, 2L * (TENANTS - 4)));
    assertThat(status.lastComplete()).isEmpty();
    assertThat(status.tenants())
        .extracting(StatusView.Tenant::tenantId)
        .containsExactly("t0007", "t0008", "t0009", "t0010");
    assertThat(status.tenants().get(1).leftAloneUntil()).contains(NOW.plus(Duration.ofMinutes(5)));
    assertThat(status.tenants().get(2).whyBlind()).isEmpty();
    assertThat(status.next()).isEmpty();
  }

  @Test
  void a_status_goes_on_page_by_page_and_shows_one_or_all_that_are_asked_for() {
    var all = new StatusView.Part(Optional.empty(), true, Optional.empty(), 600);
    var first = desk.status(all);
    assertThat(first.blind()).isFalse();
    assertThat(first.ageSeconds()).contains(0L);
    assertThat(first.tenants()).hasSize(600);
    var second = desk.status(new StatusView.Part(Optional.empty(), true, first.next(), 600));
    assertThat(second.tenants()).hasSize(400);
    assertThat(second.next()).isEmpty();
    assertThat(desk.status(StatusView.Part.USUAL).tenants()).isEmpty();

    var report =
        PermissionReport.of(
            Optional.of(Set.of("Synchronization.Read.All", "Application.Read.All")),
            Map.of(),
            true);
    PermissionNote.of(tenant(5), NOW, report).keep(store);
    var one =
        desk.status(new StatusView.Part(Optional.of(tenant(5)), false, Optional.empty(), 100));
    assertThat(one.counts().watched()).isEqualTo(1);
    assertThat(one.tenants())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.held())
                  .containsExactly("Synchronization.Read.All", "Application.Read.All");
              assertThat(it.missing()).containsExactly("Synchronization.ReadWrite.All");
              assertThat(it.permissionsCheckedAt()).contains(NOW);
            });
  }

  @Test
  void a_status_says_why_the_controls_are_not_understood() {
    store.write(Controls.NAME, "{\"killSwitch\": false}", new Expected.Anything());
    var status = desk.status(StatusView.Part.USUAL);
    assertThat(status.killSwitch()).isTrue();
    assertThat(status.controlsProblem().orElseThrow()).contains("schemaVersion");

    store.write(
        Controls.NAME, "{\"schemaVersion\": 2, \"killSwitch\": false}", new Expected.Anything());
    assertThat(desk.status(StatusView.Part.USUAL).controlsProblem().orElseThrow())
        .contains("a newer version");

    store.write(
        Controls.NAME, "{\"schemaVersion\": 1, \"killSwitch\": true}", new Expected.Anything());
    assertThat(desk.status(StatusView.Part.USUAL).controlsProblem()).isEmpty();
  }

  private JobPage page(Optional<JobKey> after, int top) {
    return desk.jobs(JobFilter.ALL, new JobPage.Part(after, 0, top));
  }

  private JobPage of(String tenant) {
    var filter =
        new JobFilter(
            Set.of(),
            Optional.of(new TenantId(tenant)),
            Optional.empty(),
            Set.of(),
            Set.of(),
            Optional.empty());
    return desk.jobs(filter, new JobPage.Part(Optional.empty(), 0, 10));
  }

  private static List<String> ids(JobPage page) {
    return page.jobs().stream().map(it -> it.tenantId() + " " + it.jobId()).toList();
  }

  private static TenantId tenant(int number) {
    return new TenantId("t%04d".formatted(number));
  }

  private void keep(int number, String... jobs) {
    keep(number, latest(number, NOW, 0, jobs));
  }

  private void keep(int number, Latest latest) {
    assertThat(latest.tenant()).isEqualTo(tenant(number));
    new HealthJournal(store).keep(latest, List.of());
  }

  private static Latest latest(int number, Instant at, int incomplete, String... jobs) {
    var watched =
        List.of(jobs).stream()
            .map(id -> new JobRef(tenant(number), new ConfigurationId("c"), new JobId(id)))
            .map(ref -> Diagnosis.of(SyncJobFixture.job(ref).build(), NOW))
            .map(it -> new Watched(it, Optional.empty(), Optional.empty(), Optional.empty()))
            .toList();
    var complete = incomplete < 3 ? Optional.of(at) : Optional.<Instant>empty();
    return new Latest(1, tenant(number), at, at, complete, incomplete, 1, watched, List.of());
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("four reads at once were expected", e);
    }
  }

  private Desk desk(Consumer<String> onRead, Executor sideBySide) {
    return new Desk(
        () -> IntStream.range(0, TENANTS).mapToObj(DeskFleetTest::tenant).toList(),
        watched(onRead),
        Playbooks.shipped(),
        WatchWorld.policy(Autonomy.SUGGEST),
        clock,
        new Random(7),
        run -> {},
        sideBySide);
  }

  private Documents watched(Consumer<String> onRead) {
    return (Documents)
        Proxy.newProxyInstance(
            DeskFleetTest.class.getClassLoader(),
            new Class<?>[] {Documents.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("read")) {
                onRead.accept(String.valueOf(arguments[0]));
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
