package io.github.syncmedic.adapter.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.command.CloserLook;
import io.github.syncmedic.command.Desk;
import io.github.syncmedic.command.JobView;
import io.github.syncmedic.command.Policy;
import io.github.syncmedic.command.Sidelights;
import io.github.syncmedic.command.StatusView;
import io.github.syncmedic.command.Watch;
import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.health.Severity;
import io.github.syncmedic.health.Sweep;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.health.signal.Finding;
import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.simulator.Fault;
import io.github.syncmedic.simulator.FaultKind;
import io.github.syncmedic.simulator.JobSpec;
import io.github.syncmedic.simulator.JournalEntry;
import io.github.syncmedic.simulator.Simulator;
import io.github.syncmedic.sync.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whole sweeps over HTTP: what is read beside the jobs, what is made of it, and what it costs. */
class WatchOverGraphTest {
  private static final Policy POLICY = new Policy(Autonomy.OBSERVE, Duration.ofMinutes(30), "test");
  private static final String CONNECTION = "EncounteredQuarantineException";
  private static final String LOGS = "/auditLogs/provisioning";
  private static final String SCHEMAS = "/**/schema";

  private final InMemoryDocuments documents = new InMemoryDocuments();
  private SimulatedTenant tenant = SimulatedTenant.start();
  private GraphDoor door = tenant.door(SimulatedTenant.ALL);

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void a_job_in_trouble_shows_its_failures_its_changed_schema_and_the_missing_account() {
    sim().job(SimulatedTenant.JOB).failEntries(3, 0);
    tenant.passCycle();
    sweep();
    assertThat(finding(SimulatedTenant.JOB, "object-failures")).isEmpty();
    assertThat(finding(SimulatedTenant.JOB, "drift")).isEmpty();

    sim().add(Fault.of(FaultKind.EXTRA_PROPERTIES).on("GET", SCHEMAS));
    tenant.time().advance(Duration.ofHours(2));
    sim().job(SimulatedTenant.JOB).quarantine(CONNECTION, "AzureActiveDirectoryInvalidCredential");
    sweep();

    var failures = finding(SimulatedTenant.JOB, "object-failures").orElseThrow();
    assertThat(failures.severity()).isEqualTo(Severity.WARNING);
    assertThat(failures.sentence())
        .contains("DuplicateTargetEntries at export", "for example User", "Remove the duplicate");
    assertThat(finding(SimulatedTenant.JOB, "drift").orElseThrow().sentence())
        .startsWith("shortly before its trouble began");
    assertThat(finding(SimulatedTenant.JOB, "service-account").orElseThrow().severity())
        .isEqualTo(Severity.WARNING);
    assertThat(evidence().serviceAccount()).isEqualTo("MISSING");
    assertThat(evidence().unread()).isEmpty();
    assertThat(view(SimulatedTenant.OTHER).findings())
        .extracting(Finding::signal)
        .doesNotContain("object-failures", "service-account");
  }

  @Test
  void deletes_that_are_held_back_are_counted_from_the_logs() {
    sim().job(SimulatedTenant.OTHER).stageDeletes(612);
    tenant.passCycle();
    sweep();

    var deletes = finding(SimulatedTenant.OTHER, "held-deletes").orElseThrow();
    assertThat(deletes.severity()).isEqualTo(Severity.WARNING);
    assertThat(deletes.sentence()).contains("held back: 612", "the threshold is 500");
  }

  @Test
  void an_identity_that_may_read_the_jobs_alone_sweeps_as_completely() {
    tenant.close();
    tenant =
        SimulatedTenant.start(
            SimulatedTenant.scenario()
                .identity("jobs", Set.of("Synchronization.Read.All", "Application.Read.All")));
    door = tenant.door("jobs");
    sim().job(SimulatedTenant.JOB).quarantine(CONNECTION, "TimeOut");
    var first = sweep();
    for (var i = 0; i < 3; i++) {
      tenant.time().advance(Duration.ofMinutes(5));
      var checked = sweep();
      assertThat(checked.report().orElseThrow().isComplete()).isTrue();
      assertThat(checked.lines()).hasSize(1);
    }

    assertThat(first.report().orElseThrow().isComplete()).isTrue();
    assertThat(view(SimulatedTenant.JOB).verdict()).isEqualTo(VerdictKind.QUARANTINED);
    assertThat(finding(SimulatedTenant.JOB, "object-failures").orElseThrow().severity())
        .isEqualTo(Severity.INFO);
    assertThat(evidence().unread()).hasSize(3);
    assertThat(sim().journal().matching("GET", LOGS)).hasSize(1);
  }

  @Test
  void a_schema_that_graph_throttles_holds_back_no_job() {
    sim().add(Fault.of(FaultKind.THROTTLE).with("900").on("GET", SCHEMAS));
    sweep();
    tenant.time().advance(Duration.ofMinutes(5));

    assertThat(sweep().report().orElseThrow().isComplete()).isTrue();
    assertThat(sim().journal().matching("GET", SCHEMAS)).hasSize(1);
  }

  @Test
  void a_sweep_sends_a_few_requests_beside_the_jobs_however_many_are_in_trouble() {
    tenant.close();
    var scenario =
        SimulatedTenant.scenario()
            .identity(
                SimulatedTenant.ALL, Set.of("Directory.Read.All", "Synchronization.Read.All"));
    for (var i = 0; i < 40; i++) {
      scenario.configuration("domain%d.example".formatted(i)).job(JobSpec.of("AD2AADProvisioning"));
    }
    tenant = SimulatedTenant.start(scenario);
    door = tenant.door(SimulatedTenant.ALL);
    sim().jobs().forEach(job -> job.quarantine(CONNECTION, "TimeOut"));

    for (var i = 0; i < 9; i++) {
      sim().journal().clear();
      sweep();

      var logs = sim().journal().matching("GET", LOGS);
      assertThat(logs).as("sweep %d", i).hasSize(i < 8 ? 5 : 2).allMatch(it -> it.status() == 200);
      assertThat(sim().journal().matching("GET", SCHEMAS)).hasSize(i < 8 ? 5 : 2);
      assertThat(facts()).hasSize(i == 0 ? 2 : 0);
      tenant.time().advance(Duration.ofMinutes(5));
    }
    sim().journal().clear();
    sweep();
    assertThat(sim().journal().matching("GET", LOGS)).isEmpty();
    assertThat(sim().journal().httpCalls()).isLessThanOrEqualTo(4);
  }

  private List<JournalEntry> facts() {
    return sim()
        .journal()
        .matching(
            it -> it.resource().startsWith("/organization") || it.resource().startsWith("/users"));
  }

  private Simulator sim() {
    return tenant.sim();
  }

  private Watch.Checked sweep() {
    var clock = tenant.time();
    return new Watch(
            TenantId.OWN,
            new Sweep(TenantId.OWN, door.jobs(), clock),
            Sidelights.of(
                new CloserLook(door.logs(), door.schemas(), door.directory(), documents, clock)),
            documents,
            Playbooks.shipped(),
            POLICY,
            notice -> {},
            clock,
            run -> {})
        .check();
  }

  private Optional<Finding> finding(String alias, String signal) {
    return view(alias).findings().stream().filter(it -> it.signal().equals(signal)).findFirst();
  }

  private JobView view(String alias) {
    return desk().job(tenant.ref(alias).job(), Optional.empty()).orElseThrow();
  }

  private StatusView.SupportingEvidence evidence() {
    return desk().status(StatusView.Part.USUAL).tenants().get(0).supportingEvidence().orElseThrow();
  }

  private Desk desk() {
    return new Desk(
        () -> List.of(TenantId.OWN),
        documents,
        Playbooks.shipped(),
        POLICY,
        tenant.time(),
        new Random(7),
        run -> {},
        Runnable::run);
  }
}
