package io.github.syncmedic.adapter.graph;

import static io.github.syncmedic.adapter.graph.Connections.problem;
import static io.github.syncmedic.adapter.graph.Connections.read;
import static io.github.syncmedic.adapter.graph.Connections.unread;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AccessToken;
import io.github.syncmedic.simulator.Behaviour;
import io.github.syncmedic.simulator.Cause;
import io.github.syncmedic.simulator.Fault;
import io.github.syncmedic.simulator.FaultKind;
import io.github.syncmedic.simulator.JobSpec;
import io.github.syncmedic.simulator.Scenario;
import io.github.syncmedic.simulator.ScenarioBuilder;
import io.github.syncmedic.simulator.SimulatedJob;
import io.github.syncmedic.simulator.Simulator;
import io.github.syncmedic.simulator.TenantSpec;
import io.github.syncmedic.sync.Answer;
import io.github.syncmedic.sync.Configuration;
import io.github.syncmedic.sync.ConfigurationId;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.JobKind;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.Problem.Kind;
import io.github.syncmedic.sync.Quarantine;
import io.github.syncmedic.sync.QuarantineReason;
import io.github.syncmedic.sync.Reading.Read;
import io.github.syncmedic.sync.ResetScope;
import io.github.syncmedic.sync.SyncJob;
import io.github.syncmedic.sync.TenantId;
import io.github.syncmedic.sync.Told;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

/** The adapter as it ships, over HTTP, against simulated tenants. */
class GraphSyncJobsTest {
  private static final String JOBS = "/servicePrincipals/*/synchronization/jobs";
  private static final String QUARANTINED = "contoso.com/AD2AADProvisioning";

  private final MovedTime time = new MovedTime();
  private final AtomicInteger tokens = new AtomicInteger();
  private Simulator sim = Simulator.start(contoso().build(), time);
  private GraphSyncJobs jobs = connect();

  @AfterEach
  void close() {
    sim.close();
  }

  @Nested
  class Configurations {
    @Test
    void are_found_by_template_and_by_the_application_of_the_preview_in_one_call() {
      simulate(
          contoso()
              .configuration(principal("legacy", TenantSpec.Configuration.CLOUD_SYNC_TEMPLATE, ""))
              .configuration(principal("groups", "app-3", "fb81332f-3eca-4ecf-a939-4278e501d330"))
              .configuration(principal("unrelated", "app-4", "")));

      assertThat(read(jobs.configurations()))
          .extracting(Configuration::displayName)
          .containsExactlyInAnyOrder("contoso.com", "fabrikam.com", "legacy", "groups");
      assertThat(sim.journal().httpCalls()).isEqualTo(1);
      assertThat(jobs.calls()).isEqualTo(new GraphCalls(1, 0));
    }

    @Test
    void are_found_on_all_pages() {
      simulate(Scenario.builder().fleet(1_100, 1));

      var configurations = read(jobs.configurations());

      assertThat(configurations).hasSize(1_100).doesNotHaveDuplicates();
      assertThat(sim.journal().httpCalls()).isEqualTo(2);
    }

    @Test
    void of_a_fleet_are_read_twenty_to_a_call() {
      simulate(Scenario.builder().fleet(130, 4));

      var readings = jobs.jobsOf(read(jobs.configurations()));

      assertThat(readings).hasSize(130);
      assertThat(readings.values()).allSatisfy(it -> assertThat(read(it)).hasSize(4));
      assertThat(sim.journal().httpCalls()).isEqualTo(1 + 7);
      assertThat(jobs.calls().requests()).isEqualTo(8);
    }

    @Test
    void that_are_given_are_not_discovered() {
      var id = sim.job(QUARANTINED).servicePrincipalId();
      jobs = GraphSyncJobs.connect(options().withConfigurations(List.of(new ConfigurationId(id))));

      assertThat(read(jobs.configurations()))
          .containsExactly(new Configuration(new ConfigurationId(id), "contoso.com"));
      assertThat(sim.journal().matching("GET", "/servicePrincipals")).isEmpty();
    }
  }

  @Nested
  class Jobs {
    @Test
    void are_read_with_everything_graph_tells() {
      var job = job(QUARANTINED);

      assertThat(job.kind()).isEqualTo(JobKind.PROVISIONING);
      assertThat(job.domain()).isEqualTo("contoso.com");
      assertThat(job.unread()).isEmpty();
      var status = job.status().orElseThrow();
      assertThat(status.isQuarantined()).isTrue();
      assertThat(status.quarantine().orElseThrow().isFor(QuarantineReason.EXCEPTION)).isTrue();
      assertThat(status.cause().orElseThrow().code()).isEqualTo("TimeOut");
      assertThat(read(jobs.job(job.ref())).status()).isEqualTo(job.status());
    }

    @Test
    void on_several_pages_are_read_from_all() {
      simulate(
          Scenario.builder()
              .fleet(3, 4)
              .behaving(
                  it -> it.withLimits(new Behaviour.Limits(1, 100, 0, Duration.ofSeconds(10)))));

      assertThat(jobs.jobsOf(read(jobs.configurations())).values())
          .hasSize(3)
          .allSatisfy(it -> assertThat(read(it)).hasSize(4));
    }

    @ParameterizedTest
    @CsvSource({
      "UNKNOWN_STATUS, SomethingNew, TooManyDeletes",
      "UNKNOWN_REASON, Quarantine, SomethingNew",
      "EMPTY_DATES, Quarantine, TooManyDeletes",
      "EXTRA_PROPERTIES, Quarantine, TooManyDeletes",
    })
    void keep_words_that_nobody_knows(FaultKind fault, String code, String reason) {
      sim.job(QUARANTINED).quarantine("TooManyDeletes", null);
      sim.add(Fault.of(fault).on("GET", JOBS));

      var status = job(QUARANTINED).status().orElseThrow();

      assertThat(status.code().text()).isEqualTo(code);
      assertThat(status.isQuarantined()).isTrue();
      assertThat(status.quarantine().map(Quarantine::reasons).orElseThrow())
          .extracting(Told::text)
          .containsExactly(reason);
      assertThat(job(QUARANTINED).unread()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
        value = FaultKind.class,
        names = {"NULL_STATUS", "NO_STATUS"})
    void without_a_status_have_none(FaultKind fault) {
      sim.add(Fault.of(fault).on("GET", JOBS));

      assertThat(job(QUARANTINED).status()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
      "FORBIDDEN, MISSING_PERMISSION",
      "UNKNOWN_ERROR, MISSING_PERMISSION",
      "UNAUTHENTICATED, BAD_CREDENTIAL",
      "NOT_FOUND, NOT_FOUND",
      "CONFLICT, REFUSED",
      "REDIRECT, UNREADABLE",
      "NEXT_LINK, UNREADABLE",
      "BAD_GATEWAY_HTML, UNAVAILABLE",
      "EMPTY_500, UNAVAILABLE",
    })
    void that_cannot_be_read_leave_the_others_alone(FaultKind fault, Kind kind) {
      var configurations = read(jobs.configurations());
      var broken = sim.job(QUARANTINED).servicePrincipalId();
      sim.add(Fault.of(fault).on("GET", "/servicePrincipals/" + broken + "/synchronization/jobs"));

      var readings = jobs.jobsOf(configurations);

      assertThat(unread(readings.get(new ConfigurationId(broken))).kind()).isEqualTo(kind);
      assertThat(readings.values()).filteredOn(it -> it instanceof Read).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
        value = FaultKind.class,
        names = {"MISSING_IDS", "DUPLICATE_IDS"})
    void of_a_batch_that_is_out_of_step_are_never_mixed_up(FaultKind fault) {
      var configurations = read(jobs.configurations());
      sim.add(Fault.of(fault).on("POST", "/$batch"));

      var readings = jobs.jobsOf(configurations);

      assertThat(readings).hasSize(2);
      assertThat(readings.values()).filteredOn(it -> it instanceof Read).hasSize(1);
      readings.forEach(
          (id, reading) -> {
            if (reading instanceof Read<List<SyncJob>> it) {
              assertThat(it.value()).allSatisfy(job -> assertThat(simulated(job)).isEqualTo(id));
            }
          });
    }

    @ParameterizedTest
    @EnumSource(
        value = FaultKind.class,
        names = {"RESET", "CLOSE", "TRUNCATE", "UNAVAILABLE", "GATEWAY_TIMEOUT"})
    void are_read_at_the_second_attempt(FaultKind fault) {
      var configurations = read(jobs.configurations());
      sim.add(Fault.of(fault).on("POST", "/$batch").times(1));

      assertThat(jobs.jobsOf(configurations).values()).allSatisfy(it -> read(it));
      assertThat(time.pauses()).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void are_all_read_in_the_end_however_few_requests_graph_allows() {
      simulate(
          Scenario.builder()
              .fleet(40, 1)
              .behaving(
                  it -> it.withLimits(new Behaviour.Limits(100, 100, 10, Duration.ofSeconds(10)))));

      var readings = jobs.jobsOf(read(jobs.configurations()));

      assertThat(readings).hasSize(40);
      assertThat(readings.values()).allSatisfy(it -> assertThat(read(it)).hasSize(1));
      assertThat(jobs.calls().throttled()).isPositive();
    }

    @Test
    void that_were_removed_are_not_found() {
      var gone = new JobRef(TenantId.OWN, ref(QUARANTINED).configuration(), new JobId("AD2AAD.x"));

      assertThat(unread(jobs.job(gone)).kind()).isEqualTo(Kind.NOT_FOUND);
    }
  }

  @Nested
  class Writes {
    @Test
    void clear_a_quarantine() {
      sim.job(QUARANTINED).heal();

      var answer = jobs.restart(ref(QUARANTINED), ResetScope.CLEAR);

      assertThat(answer).isInstanceOf(Answer.Accepted.class);
      assertThat(((Answer.Accepted) answer).requestId()).isPresent();
      assertThat(sim.job(QUARANTINED).isQuarantined()).isFalse();
      assertThat(sim.journal().restartsOf(sim.job(QUARANTINED).id()))
          .singleElement()
          .satisfies(it -> assertThat(it.scopes()).containsExactly("QuarantineState"));
    }

    @Test
    void pause_and_start() {
      var job = ref("fabrikam.com/AD2AADPasswordHash");

      assertThat(jobs.pause(job)).isInstanceOf(Answer.Accepted.class);
      assertThat(sim.job(job.job().value()).code()).isEqualTo("Paused");
      assertThat(jobs.start(job)).isInstanceOf(Answer.Accepted.class);
      assertThat(sim.job(job.job().value()).code()).isEqualTo("Active");
    }

    @ParameterizedTest
    @EnumSource(
        value = FaultKind.class,
        names = {
          "THROTTLE",
          "INTERNAL_ERROR",
          "EMPTY_500",
          "BAD_GATEWAY_HTML",
          "UNAVAILABLE",
          "GATEWAY_TIMEOUT",
          "UNAUTHENTICATED",
          "UNKNOWN_ERROR",
          "FORBIDDEN",
          "NOT_FOUND",
          "CONFLICT",
          "REDIRECT",
          "HANG",
          "RESET",
          "CLOSE"
        })
    void leave_once_whatever_happens_and_say_truly_whether_they_took_effect(FaultKind fault) {
      var ref = ref(QUARANTINED);
      jobs = GraphSyncJobs.connect(options().withDeadlines(SHORT.multipliedBy(9), SHORT));
      sim.add(Fault.of(fault).on("POST", "/**/restart").times(1));

      var refused = jobs.restart(ref, ResetScope.CLEAR);
      assertThat(sim.journal().restartsOf(ref.job().value())).hasSize(1);
      assertThat(sim.journal().appliedRestartsOf(ref.job().value())).isEmpty();
      assertThat(refused).isNotInstanceOf(Answer.Accepted.class);

      sim.add(Fault.of(fault).on("POST", "/**/restart").times(1).afterTheEffect());
      var applied = jobs.restart(ref, ResetScope.CLEAR);
      assertThat(sim.journal().restartsOf(ref.job().value())).hasSize(2);
      assertThat(sim.journal().appliedRestartsOf(ref.job().value())).hasSize(1);
      assertThat(applied).hasSameClassAs(refused);
    }

    private static final Duration SHORT = Duration.ofMillis(500);
  }

  @Nested
  class A_missing_permission {
    @Test
    void is_named_for_the_watcher_and_for_the_remediator() {
      simulate(contoso().identity("app", Set.of("Application.Read.All")));
      var configurations = read(jobs.configurations());
      var reading = unread(jobs.jobsOf(configurations).get(configurations.get(0).id()));
      var ref = ref(QUARANTINED);

      assertThat(reading.kind()).isEqualTo(Kind.MISSING_PERMISSION);
      assertThat(reading.detail()).contains("Synchronization.Read.All");
      assertThat(problem(jobs.start(ref)).kind()).isEqualTo(Kind.MISSING_PERMISSION);
      assertThat(problem(jobs.start(ref)).detail()).contains("Synchronization.ReadWrite.All");
      assertThat(tokens).hasValue(1);
    }

    @Test
    void to_find_configurations_is_named() {
      simulate(contoso().identity("app", Set.of("Synchronization.Read.All")));

      assertThat(unread(jobs.configurations()).detail()).contains("Application.Read.All");
    }
  }

  @Nested
  class A_token {
    @Test
    void is_fetched_once() {
      read(jobs.configurations());
      read(jobs.configurations());
      jobs.start(ref(QUARANTINED));

      assertThat(tokens).hasValue(1);
    }

    @Test
    void that_ended_early_is_replaced_once_for_a_read() {
      read(jobs.configurations());
      sim.expireTokens();

      assertThat(read(jobs.configurations())).hasSize(2);
      assertThat(tokens).hasValue(2);
    }

    @Test
    void that_is_never_taken_is_replaced_once_only() {
      sim.add(Fault.of(FaultKind.UNAUTHENTICATED));

      assertThat(unread(jobs.configurations()).kind()).isEqualTo(Kind.BAD_CREDENTIAL);

      assertThat(tokens).hasValue(2);
      assertThat(sim.journal().httpCalls()).isEqualTo(2);
    }

    @Test
    void that_was_not_taken_for_a_write_is_replaced_for_the_next() {
      var ref = ref(QUARANTINED);
      read(jobs.configurations());
      sim.expireTokens();

      assertThat(problem(jobs.start(ref)).kind()).isEqualTo(Kind.BAD_CREDENTIAL);
      assertThat(jobs.start(ref)).isInstanceOf(Answer.Accepted.class);
      assertThat(tokens).hasValue(2);
    }
  }

  private void simulate(ScenarioBuilder scenario) {
    sim.close();
    sim = Simulator.start(scenario.build(), time);
    jobs = connect();
  }

  private GraphSyncJobs connect() {
    return GraphSyncJobs.connect(options());
  }

  private GraphOptions options() {
    return GraphOptions.of(GraphCloud.GLOBAL, () -> context -> Mono.fromSupplier(this::token))
        .withEndpoint(sim.endpoint())
        .withTime(time, time);
  }

  private AccessToken token() {
    tokens.incrementAndGet();
    return new AccessToken(sim.token("app"), OffsetDateTime.parse("2030-01-01T00:00:00Z"));
  }

  private JobRef ref(String alias) {
    SimulatedJob job = sim.job(alias);
    return new JobRef(
        TenantId.OWN, new ConfigurationId(job.servicePrincipalId()), new JobId(job.id()));
  }

  private ConfigurationId simulated(SyncJob job) {
    return new ConfigurationId(sim.job(job.ref().job().value()).servicePrincipalId());
  }

  private SyncJob job(String alias) {
    var ref = ref(alias);
    var readings = jobs.jobsOf(read(jobs.configurations()));
    return read(readings.get(ref.configuration())).stream()
        .filter(it -> it.ref().equals(ref))
        .findFirst()
        .orElseThrow();
  }

  private static ScenarioBuilder contoso() {
    return Scenario.builder()
        .configuration("contoso.com")
        .job(JobSpec.of("AD2AADProvisioning").quarantined(Cause.timeOut()))
        .configuration("fabrikam.com")
        .job("AD2AADProvisioning")
        .job("AD2AADPasswordHash");
  }

  private static TenantSpec.Configuration principal(String name, String appId, String template) {
    return new TenantSpec.Configuration(
        "id-" + name, name, appId, Optional.of(template).filter(it -> !it.isEmpty()), List.of());
  }
}
