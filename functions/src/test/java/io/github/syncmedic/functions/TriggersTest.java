package io.github.syncmedic.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.microsoft.azure.functions.ExecutionContext;
import io.github.syncmedic.MutableClock;
import io.github.syncmedic.command.Fleet;
import io.github.syncmedic.command.Housekeeping;
import io.github.syncmedic.command.LostShards;
import io.github.syncmedic.command.Orphans;
import io.github.syncmedic.command.Policy;
import io.github.syncmedic.command.Retention;
import io.github.syncmedic.command.SelfCheck;
import io.github.syncmedic.command.Watch;
import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.health.Severity;
import io.github.syncmedic.health.Sweep;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.journal.InMemoryQueue;
import io.github.syncmedic.journal.audit.AuditSeals;
import io.github.syncmedic.notify.Notice;
import io.github.syncmedic.notify.Telemetry;
import io.github.syncmedic.notify.Webhooks;
import io.github.syncmedic.playbook.Asker;
import io.github.syncmedic.playbook.Inbox;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.RunPolicy;
import io.github.syncmedic.playbook.RunState;
import io.github.syncmedic.playbook.Runner;
import io.github.syncmedic.playbook.Runs;
import io.github.syncmedic.playbook.Trigger;
import io.github.syncmedic.sync.ConfigurationId;
import io.github.syncmedic.sync.InMemorySyncJobs;
import io.github.syncmedic.sync.InMemoryTenant;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.PermissionReport;
import io.github.syncmedic.sync.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The triggers as the worker calls them, over in-memory ports. */
class TriggersTest {
  private static final JobRef JOB =
      new JobRef(TenantId.OWN, new ConfigurationId("c"), new JobId("job.1"));
  private static final PermissionReport ALL_HELD =
      new PermissionReport(Optional.empty(), List.of(), List.of(), List.of(), List.of(), Map.of());

  private final MutableClock clock = new MutableClock(Instant.parse("2026-11-21T10:00:00Z"));
  private final InMemoryDocuments documents = new InMemoryDocuments();
  private final InMemorySyncJobs jobs = new InMemorySyncJobs(clock);
  private final ExecutorService one = Executors.newSingleThreadExecutor();
  private final InMemoryQueue runs = new InMemoryQueue(clock);
  private final InMemoryQueue aside = new InMemoryQueue(clock);
  private final List<Notice> notices = new ArrayList<>();
  private final List<String> logged = new ArrayList<>();
  private final ExecutionContext context = mock(ExecutionContext.class);

  @BeforeEach
  void the_worker_hands_over_a_logger() {
    var logger = Logger.getAnonymousLogger();
    logger.setUseParentHandlers(false);
    logger.addHandler(new Collecting());
    when(context.getLogger()).thenReturn(logger);
  }

  @AfterEach
  void end() {
    one.shutdownNow();
  }

  @Test
  void a_sweep_over_healthy_jobs_logs_one_line_by_the_invocations_own_logger() {
    for (var job = 0; job < 10; job++) {
      jobs.add(
          new JobRef(TenantId.OWN, new ConfigurationId("c" + job), new JobId("job." + job)),
          Duration.ofMinutes(2));
    }

    new CheckSyncHealth(this::fleet).run("{}", context);

    assertThat(logged).singleElement().asString().startsWith("sweep ").contains("jobs=10");
  }

  @Test
  void a_message_that_names_no_run_is_put_aside_and_becomes_an_incident() {
    new RunPlaybook(this::inbox).run("{\"schemaVersion\":1,\"runId\":\"nobodys\"}", 1);
    assertThat(runs.receive()).isEmpty();

    new HandlePoison(this::inbox).run(aside.receive().orElseThrow());

    assertThat(notices)
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.severity()).isEqualTo(Severity.CRITICAL);
              assertThat(it.text()).contains("names no run");
            });
  }

  @Test
  void a_run_whose_message_was_delivered_too_often_ends_and_people_are_told_by_one_id() {
    stored("20261121T100000Z-1");
    var message = "{\"schemaVersion\":1,\"runId\":\"20261121T100000Z-1\"}";
    new RunPlaybook(this::inbox).run(message, Inbox.MOST_DELIVERIES + 1L);

    var put = aside.receive().orElseThrow();
    new HandlePoison(this::inbox).run(put);
    new HandlePoison(this::inbox).run(put);

    var run = new Runs(documents).known("20261121T100000Z-1").orElseThrow();
    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(run.ending().orElseThrow().why()).contains("delivered 5 times");
    assertThat(notices).extracting(Notice::id).containsOnly(run.id() + "-FAILED");
  }

  @Test
  void a_message_that_the_host_put_aside_as_it_was_ends_its_run_too() {
    stored("20261121T100000Z-1");
    new HandlePoison(this::inbox).run("{\"schemaVersion\":1,\"runId\":\"20261121T100000Z-1\"}");

    assertThat(new Runs(documents).known("20261121T100000Z-1").orElseThrow().state())
        .isEqualTo(RunState.FAILED);
  }

  @Test
  void a_shard_that_nobody_could_sweep_becomes_an_incident_that_names_no_tenant() {
    new HandlePoisonedChecks(new LostShards(notices::add))
        .run(
            "{\"schemaVersion\":1,\"waveId\":\"w\",\"tenants\":[\"canary\",\"b\"],"
                + "\"deadline\":\"2026-11-21T10:00:00Z\"}");

    assertThat(notices).singleElement().asString().contains("2 tenants").doesNotContain("canary");
  }

  private void stored(String id) {
    jobs.add(JOB, Duration.ofMinutes(2));
    new Runs(documents)
        .create(
            Run.accepted(
                id,
                Playbooks.shipped().named("clear").orElseThrow(),
                JOB,
                "contoso.com",
                new Trigger(VerdictKind.QUARANTINED, "", "", "e", Duration.ofMinutes(2), 0, 0),
                new Asker("http", "ada", "test"),
                clock.instant()));
  }

  private Inbox inbox() {
    return new Inbox(runner(), runs, aside, documents, notices::add, clock);
  }

  private Runner runner() {
    return new Runner(
        tenant -> new InMemoryTenant(jobs, clock.instant()),
        documents,
        runs,
        notices::add,
        Webhooks.NONE,
        Telemetry.NONE,
        clock,
        new RunPolicy(Duration.ofMinutes(2), Autonomy.AUTO, Set.of()));
  }

  private Fleet fleet() {
    return new Fleet(
        () -> List.of(TenantId.OWN),
        this::watch,
        new SelfCheck(tenant -> () -> ALL_HELD, documents, clock),
        new Housekeeping(
            new Orphans(documents, clock, run -> {}),
            new Retention(documents, Duration.ofDays(90), clock),
            new AuditSeals(documents),
            clock),
        () -> new InMemoryQueue(clock),
        one,
        Telemetry.NONE,
        clock);
  }

  private Watch watch(TenantId tenant) {
    return new Watch(
        tenant,
        new Sweep(tenant, jobs, clock),
        documents,
        Playbooks.shipped(),
        new Policy(Autonomy.AUTO, Duration.ofMinutes(30), "test"),
        notice -> {},
        clock,
        run -> {});
  }

  private final class Collecting extends Handler {
    @Override
    public void publish(LogRecord line) {
      logged.add(line.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
