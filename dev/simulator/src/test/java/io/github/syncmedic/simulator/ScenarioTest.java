package io.github.syncmedic.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void the_demonstration_goes_as_told() {
    try (var simulator = Simulator.start(Scenario.demo(), SimulatorClock.manual())) {
      var graph = new GraphClient(simulator);
      var timedOut = simulator.job("fabrikam.com/AD2AADProvisioning");
      var deleting = simulator.job("woodgrove.com/AD2AADProvisioning");

      assertThat(deleting.quarantineReason()).contains("TooManyDeletes");
      assertThat(deleting.stagedDeletes()).isEqualTo(612);
      assertThat(simulator.job("adatum.com/AD2AADProvisioning").stagedDeletes()).isEqualTo(60);
      assertThat(graph.status(timedOut).at("/quarantine/error/code").asText()).isEqualTo("TimeOut");

      simulator.clock().advance(SECOND.multipliedBy(5));
      assertThat(timedOut.isQuarantined()).isTrue();

      graph.restart(timedOut, "QuarantineState");
      assertThat(graph.status(timedOut).path("code").asText()).isEqualTo("Quarantine");
      simulator.clock().advance(SECOND.dividedBy(2));
      assertThat(graph.status(timedOut).path("code").asText()).isEqualTo("Active");
      simulator.clock().advance(SECOND.multipliedBy(3));
      assertThat(graph.status(timedOut).path("code").asText()).isEqualTo("Active");
    }
  }

  @Test
  void a_restart_before_the_cause_is_gone_does_not_hold() {
    try (var simulator = Simulator.start(Scenario.demo(), SimulatorClock.manual())) {
      var job = simulator.job("fabrikam.com/AD2AADProvisioning");
      new GraphClient(simulator).restart(job, "QuarantineState");

      simulator.clock().advance(SECOND);

      assertThat(job.isQuarantined()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EncounteredBaseEscrowThreshold",
        "EncounteredTotalEscrowThreshold",
        "EncounteredEscrowProportionThreshold",
        "EncounteredQuarantineException",
        "Unknown",
        "QuarantinedOnDemand",
        "TooManyDeletes",
        "IngestionInterrupted",
        "SomethingNew",
        "Unknown, IngestionInterrupted"
      })
  void every_reason_is_told_as_it_is_written(String reason) {
    assertThat(reasonTold("'" + reason + "'")).isEqualTo("\"" + reason + "\"");
  }

  @Test
  void a_reason_can_be_null() {
    assertThat(reasonTold("null")).isEqualTo("null");
  }

  private static String reasonTold(String written) {
    var text =
        """
        tenants:
          - id: 6cd90596-1dc4-4f11-90de-7fafcc2aef10
            identities: [{name: app, roles: [Synchronization.Read.All]}]
            configurations:
              - displayName: contoso.com
                jobs:
                  - {kind: AD2AADProvisioning, state: Quarantine, cause: {reason: %s}}
        """;
    var scenario = Scenario.parse("inline", text.formatted(written));
    try (var simulator = Simulator.start(scenario)) {
      var status = new GraphClient(simulator).status(simulator.jobs().get(0));
      return status.at("/quarantine/reason").toString();
    }
  }

  @Test
  void a_quarantine_may_have_begun_long_ago() {
    var spec = JobSpec.of("AD2AADProvisioning");
    var start = JobSpec.Start.quarantined(Cause.timeOut()).since(Duration.ofDays(3));
    var scenario = Scenario.builder().configuration("a.example").job(spec.in(start)).build();
    try (var simulator = Simulator.start(scenario, SimulatorClock.manual())) {
      var job = simulator.jobs().get(0);
      var quarantine = new GraphClient(simulator).status(job).path("quarantine");

      assertThat(job.quarantinedSince())
          .contains(simulator.clock().now().minus(Duration.ofDays(3)));
      assertThat(quarantine.path("seriesCount").asLong()).isEqualTo(5);
    }
  }

  @Test
  void tenants_see_their_own_jobs_only() {
    var roles = Set.of("Synchronization.Read.All", "Application.Read.All");
    var scenario =
        Scenario.builder()
            .tenant("11111111-1111-4111-8111-111111111111", "One")
            .identity("one", roles)
            .configuration("one.example")
            .job("AD2AADProvisioning")
            .tenant("22222222-2222-4222-8222-222222222222", "Two")
            .identity("two", roles)
            .configuration("two.example")
            .job("AD2AADProvisioning")
            .build();
    try (var simulator = Simulator.start(scenario)) {
      var one = simulator.job("one.example/AD2AADProvisioning");

      assertThat(new GraphClient(simulator, "one").get(GraphClient.jobPath(one)).status())
          .isEqualTo(200);
      assertThat(new GraphClient(simulator, "two").get(GraphClient.jobPath(one)).status())
          .isEqualTo(404);
      assertThat(one.id()).startsWith("AD2AADProvisioning.11111111111141118111111111111111.");
    }
  }

  @Test
  void a_reset_begins_again() {
    try (var simulator = Simulator.start(Scenario.healthy(), SimulatorClock.manual())) {
      simulator.jobs().get(0).pause();
      simulator.add(Fault.of(FaultKind.NOT_FOUND));
      var token = new GraphClient(simulator);
      token.get("/v1.0/servicePrincipals");

      simulator.reset();

      assertThat(simulator.jobs().get(0).code()).isEqualTo("Active");
      assertThat(simulator.journal().entries()).isEmpty();
      assertThat(token.get("/v1.0/servicePrincipals").status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|inline:1: expected an object with behaviour, tenants, script, faults",
        "tenants: []|inline:1: a scenario needs at least one tenant",
        "tenants: [{id: x}]|inline:1: tenants[0].id: expected a UUID with dashes",
        "tenans: []|inline:1: tenans: unknown field; allowed: behaviour, tenants, script, faults",
        "tenants: [|inline:",
        "{}|inline:1: the field 'tenants' is missing"
      })
  void a_mistake_is_told_by_line_field_and_what_is_allowed(String text, String message) {
    assertThatThrownBy(() -> Scenario.parse("inline", text))
        .isInstanceOf(ScenarioException.class)
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "intervall: PT1S|jobs[0].intervall: unknown field; allowed: kind, id, interval",
        "interval: 1s|jobs[0].interval: expected a duration such as PT8S",
        "interval: PT0S|jobs[0].interval: expected a duration longer than nothing",
        "state: Broken|jobs[0].state: unknown: 'Broken'; allowed: Active, NotRun, Paused",
        "deleteThreshold: 0|jobs[0].deleteThreshold: expected a whole number, at least 1",
        "pruneEscrows: maybe|jobs[0].pruneEscrows: expected true or false",
        "cause: {code: X}|jobs[0].cause: the field 'reason' is missing",
        "state: Quarantine|a job begins in quarantine by a cause"
      })
  void a_mistake_in_a_job_is_told_with_its_line(String line, String message) {
    var text =
        """
        tenants:
          - id: 6cd90596-1dc4-4f11-90de-7fafcc2aef10
            configurations:
              - displayName: contoso.com
                jobs:
                  - kind: AD2AADProvisioning
                    %s
        """;

    assertThatThrownBy(() -> Scenario.parse("my.yaml", text.formatted(line)))
        .isInstanceOf(ScenarioException.class)
        .hasMessageStartingWith("my.yaml:")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "event: explode, job: a.example/K|unknown event 'explode'; allowed: break, quarantine, heal",
        "event: heal, job: b.example/K|names jobs that do not exist: [b.example/K]",
        "event: heal|the field 'job' is missing",
        "event: break, job: a.example/K|this event needs a value",
        "event: {fault: {kind: storm}}|unknown: 'storm'; allowed: throttle, internal-error",
        "event: {fault: {kind: reset}}, job: b.example/K|'b.example/K'"
      })
  void a_mistake_in_a_script_is_told(String event, String message) {
    var text =
        """
        tenants:
          - id: 6cd90596-1dc4-4f11-90de-7fafcc2aef10
            configurations: [{displayName: a.example, jobs: [{kind: K}]}]
        script:
          - {at: PT1S, %s}
        """;

    assertThatThrownBy(() -> Scenario.parse("my.yaml", text.formatted(event)))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining(message);
  }

  @Test
  void an_unknown_name_is_told() {
    assertThatThrownBy(() -> Scenario.named("nowhere"))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("nowhere: no such scenario; shipped are healthy and demo");
  }
}
