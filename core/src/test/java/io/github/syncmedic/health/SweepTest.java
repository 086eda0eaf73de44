package io.github.syncmedic.health;

import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.MutableClock;
import io.github.syncmedic.sync.Answer;
import io.github.syncmedic.sync.Configuration;
import io.github.syncmedic.sync.ConfigurationId;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.Problem;
import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.ResetScope;
import io.github.syncmedic.sync.SyncJob;
import io.github.syncmedic.sync.SyncJobFixture;
import io.github.syncmedic.sync.SyncJobs;
import io.github.syncmedic.sync.TenantId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SweepTest {
  private static final List<String> CODES =
      List.of("Active", "Paused", "Quarantine", "NotRun", "Unheard-of");

  private final MutableClock clock = new MutableClock(NOW);

  @Test
  void the_order_of_configurations_and_jobs_changes_no_verdict_and_no_line() {
    var tenant = Tenant.of(12, 5);
    var expected = sweep(tenant, List.of()).verdicts();
    var seed = System.nanoTime();
    for (var round = 0; round < 50; round++) {
      var shuffled = tenant.shuffled(new Random(seed + round));
      assertThat(sweep(shuffled, List.of()).verdicts())
          .as("seed %d", seed + round)
          .isEqualTo(expected);
    }
  }

  @Test
  void the_jobs_of_an_unread_configuration_are_never_healthy_and_never_left_out() {
    var tenant = Tenant.of(6, 4);
    var before = sweep(tenant, List.of()).jobs();
    for (var unread : tenant.all()) {
      var report = sweep(tenant.without(unread.id()), before);
      assertThat(report.verdicts()).hasSameSizeAs(before);
      assertThat(report.isComplete()).isFalse();
      for (var verdict : report.verdicts()) {
        var isUnread = verdict.job().configuration().equals(unread.id());
        var earlier =
            before.stream()
                .map(JobHealth::verdict)
                .filter(it -> it.job().equals(verdict.job()))
                .findFirst();
        if (isUnread) {
          assertThat(verdict.kind()).isEqualTo(VerdictKind.UNKNOWN);
        } else {
          assertThat(earlier).contains(verdict);
        }
      }
    }
  }

  @Test
  void a_configuration_that_the_answer_left_out_counts_as_unread() {
    var tenant = Tenant.of(3, 2);
    var before = sweep(tenant, List.of()).jobs();
    var readings = new HashMap<>(tenant.readings());
    readings.remove(tenant.all().get(1).id());

    var report = sweep(new Tenant(tenant.all(), readings, true), before);

    assertThat(report.unread()).hasSize(1);
    assertThat(report.verdicts()).filteredOn(it -> it.kind() == VerdictKind.UNKNOWN).isNotEmpty();
    assertThat(report.verdicts()).hasSameSizeAs(before);
  }

  @Test
  void a_tenant_that_cannot_be_read_shows_every_job_it_knew_as_unknown() {
    var tenant = Tenant.of(3, 3);
    var before = sweep(tenant, List.of()).jobs();

    var report = sweep(tenant.blind(), before);

    assertThat(report.verdicts()).hasSameSizeAs(before);
    assertThat(report.verdicts()).extracting(Verdict::kind).containsOnly(VerdictKind.UNKNOWN);
    assertThat(report.isComplete()).isFalse();
  }

  @Test
  void what_was_last_known_survives_any_number_of_unread_sweeps() {
    var tenant = Tenant.of(1, 5);
    var before = sweep(tenant, List.of()).jobs();
    var known =
        before.stream()
            .map(JobHealth::verdict)
            .collect(toMap(Verdict::job, it -> it.kind().name()));
    var jobs = before;
    for (var i = 0; i < 3; i++) {
      jobs = sweep(tenant.blind(), jobs).jobs();
    }
    assertThat(jobs)
        .extracting(JobHealth::verdict)
        .isNotEmpty()
        .allSatisfy(
            it ->
                assertThat(it.evidence())
                    .containsExactly(
                        new Evidence("lastKnownVerdict", known.getOrDefault(it.job(), ""))));
  }

  private SweepReport sweep(SyncJobs jobs, List<JobHealth> before) {
    return new Sweep(TenantId.OWN, jobs, clock).run(before);
  }

  /** A tenant that is only read. */
  private record Tenant(
      List<Configuration> all,
      Map<ConfigurationId, Reading<List<SyncJob>>> readings,
      boolean readable)
      implements SyncJobs {
    static Tenant of(int configurations, int jobsEach) {
      var all = new ArrayList<Configuration>();
      var readings = new HashMap<ConfigurationId, Reading<List<SyncJob>>>();
      for (var c = 0; c < configurations; c++) {
        var id = new ConfigurationId("configuration-" + c);
        all.add(new Configuration(id, "shared name"));
        var jobs = new ArrayList<SyncJob>();
        for (var j = 0; j < jobsEach; j++) {
          jobs.add(
              SyncJobFixture.job("job." + c + "." + j)
                  .configuration(id)
                  .domain("domain" + c % 2)
                  .code(CODES.get(j % CODES.size()))
                  .build());
        }
        readings.put(id, new Reading.Read<>(jobs));
      }
      return new Tenant(all, readings, true);
    }

    Tenant shuffled(Random random) {
      var order = new ArrayList<>(all);
      Collections.shuffle(order, random);
      var mixed = new HashMap<ConfigurationId, Reading<List<SyncJob>>>();
      readings.forEach(
          (id, reading) -> {
            var jobs = new ArrayList<>(((Reading.Read<List<SyncJob>>) reading).value());
            Collections.shuffle(jobs, random);
            mixed.put(id, new Reading.Read<>(jobs));
          });
      return new Tenant(order, mixed, true);
    }

    Tenant without(ConfigurationId id) {
      var fewer = new HashMap<>(readings);
      fewer.put(id, new Reading.Unread<>(Problem.of(Problem.Kind.THROTTLED, "scripted")));
      return new Tenant(all, fewer, true);
    }

    Tenant blind() {
      return new Tenant(all, readings, false);
    }

    @Override
    public Reading<List<Configuration>> configurations() {
      return readable
          ? new Reading.Read<>(all)
          : new Reading.Unread<>(Problem.of(Problem.Kind.MISSING_PERMISSION, "scripted"));
    }

    @Override
    public Map<ConfigurationId, Reading<List<SyncJob>>> jobsOf(List<Configuration> asked) {
      return readings;
    }

    @Override
    public Reading<SyncJob> job(JobRef job) {
      throw new AssertionError("a sweep reads lists");
    }

    @Override
    public Answer restart(JobRef job, Set<ResetScope> scopes) {
      throw new AssertionError("a sweep changes nothing");
    }

    @Override
    public Answer start(JobRef job) {
      throw new AssertionError("a sweep changes nothing");
    }

    @Override
    public Answer pause(JobRef job) {
      throw new AssertionError("a sweep changes nothing");
    }
  }
}
