package io.github.syncmedic.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.microsoft.azure.functions.ExecutionContext;
import io.github.syncmedic.MutableClock;
import io.github.syncmedic.command.Fleet;
import io.github.syncmedic.command.Policy;
import io.github.syncmedic.command.SelfCheck;
import io.github.syncmedic.command.Watch;
import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.health.Sweep;
import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.journal.InMemoryQueue;
import io.github.syncmedic.notify.Telemetry;
import io.github.syncmedic.notify.Webhooks;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.playbook.RunPolicy;
import io.github.syncmedic.playbook.Runner;
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
  private static final PermissionReport ALL_HELD =
      new PermissionReport(Optional.empty(), List.of(), List.of(), List.of(), List.of(), Map.of());

  private final MutableClock clock = new MutableClock(Instant.parse("2026-11-21T10:00:00Z"));
  private final InMemoryDocuments documents = new InMemoryDocuments();
  private final InMemorySyncJobs jobs = new InMemorySyncJobs(clock);
  private final ExecutorService one = Executors.newSingleThreadExecutor();
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
  void a_message_that_names_no_run_fails_its_invocation_so_that_the_host_keeps_it() {
    var trigger = new RunPlaybook(this::runner);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> trigger.run("{\"schemaVersion\":1,\"runId\":\"nobodys\"}", context))
        .withMessageContaining("not stored");
  }

  private Runner runner() {
    return new Runner(
        tenant -> new InMemoryTenant(jobs, clock.instant()),
        documents,
        new InMemoryQueue(clock),
        notice -> {},
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
