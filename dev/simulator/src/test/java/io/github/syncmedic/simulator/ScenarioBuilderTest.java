package io.github.syncmedic.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.simulator.Behaviour.QuarantineRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScenarioBuilderTest {
  private static final String ID = "AD2AADProvisioning.6cd905961dc44f1190de7fafcc2aef10.one";
  private static final String ALIAS = "contoso.com/AD2AADProvisioning";
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static ScenarioBuilder contoso(JobSpec job) {
    return Scenario.builder().configuration("contoso.com").job(job);
  }

  private static JobSpec provisioning() {
    return JobSpec.of("AD2AADProvisioning").withId(ID).every(MINUTE);
  }

  @Test
  void a_job_breaks_and_heals_by_script() {
    var scenario =
        contoso(provisioning())
            .breaks(MINUTE.multipliedBy(2), ALIAS, Cause.timeOut().after(2))
            .heals(Duration.ofHours(1), ID)
            .build();
    try (var simulator = Simulator.start(scenario, SimulatorClock.manual())) {
      var job = simulator.job(ID);

      simulator.clock().advance(MINUTE.multipliedBy(2));
      assertThat(job.isQuarantined()).as("after one failure of two").isFalse();
      simulator.clock().advance(MINUTE);
      assertThat(job.isQuarantined()).isTrue();
      simulator.clock().advance(Duration.ofHours(6));
      assertThat(job.isQuarantined()).isFalse();
    }
  }

  @Test
  void a_cause_says_what_it_was_told_to() {
    var cause = Cause.of(Cause.EXCEPTION, "Other").saying("Ask support.").notActionable();
    try (var simulator = Simulator.start(contoso(provisioning().quarantined(cause)).build())) {
      var error = new GraphClient(simulator).status(simulator.job(ID)).at("/quarantine/error");

      assertThat(error.path("message").asText()).isEqualTo("Ask support.");
      assertThat(error.path("tenantActionable").asBoolean()).isFalse();
    }
  }

  @Test
  void an_error_can_be_in_the_last_execution_alone() {
    var job = provisioning().quarantined(Cause.timeOut().withoutErrorInQuarantine());
    try (var simulator = Simulator.start(contoso(job).build())) {
      var status = new GraphClient(simulator).status(simulator.job(ID));

      assertThat(status.at("/quarantine/error").isNull()).isTrue();
      assertThat(status.at("/lastExecution/error/code").asText()).isEqualTo("TimeOut");
    }
  }

  @Test
  void a_change_shows_only_after_its_delay_while_cycles_go_on() {
    var job = provisioning().visibleAfter(Duration.ofSeconds(90));
    var start = Instant.parse("2026-11-20T10:00:00Z");
    try (var simulator = Simulator.start(contoso(job).build(), SimulatorClock.manual(start))) {
      var graph = new GraphClient(simulator);
      var simulated = simulator.job(ID);
      simulator.clock().advance(MINUTE.multipliedBy(10));
      simulated.quarantine(Cause.timeOut());

      simulator.clock().advance(Duration.ofSeconds(89));
      var before = graph.status(simulated);
      simulator.clock().advance(Duration.ofSeconds(1));
      var after = graph.status(simulated);

      assertThat(before.path("code").asText()).isEqualTo("Active");
      assertThat(before.at("/lastExecution/timeEnded").asText()).isEqualTo("2026-11-20T10:09:00Z");
      assertThat(after.path("code").asText()).isEqualTo("Quarantine");
    }
  }

  @Test
  void attempts_can_be_closer_together() {
    var rules = new QuarantineRules(List.of(Duration.ofSeconds(10)), Duration.ofMinutes(5));
    var scenario =
        contoso(provisioning().quarantined(Cause.timeOut()))
            .behaving(usual -> usual.withQuarantine(rules))
            .build();
    try (var simulator = Simulator.start(scenario, SimulatorClock.manual())) {
      var job = simulator.job(ID);
      job.heal();

      simulator.clock().advance(Duration.ofSeconds(10));

      assertThat(job.isQuarantined()).isFalse();
    }
  }

  @Test
  void a_token_lives_as_long_as_told() {
    var scenario =
        contoso(provisioning()).behaving(usual -> usual.withTokenLifetime(Duration.ZERO)).build();
    try (var simulator = Simulator.start(scenario)) {
      var reply = new GraphClient(simulator).get("/v1.0/servicePrincipals");

      assertThat(reply.errorCode()).isEqualTo("InvalidAuthenticationToken");
    }
  }

  @Test
  void roles_need_not_be_enforced() {
    var scenario =
        contoso(provisioning())
            .identity("nobody", Set.of())
            .behaving(usual -> usual.without(Feature.ROLES))
            .build();
    try (var simulator = Simulator.start(scenario)) {
      var graph = new GraphClient(simulator, "nobody");

      assertThat(graph.get("/v1.0/servicePrincipals").status()).isEqualTo(200);
      assertThat(graph.get("/v1.0/directory/onPremisesSynchronization").status()).isEqualTo(403);
    }
  }

  @Test
  void batches_can_be_answered_in_order() {
    var scenario =
        contoso(provisioning())
            .behaving(usual -> usual.without(Feature.BATCH_ANY_ORDER).without(Feature.ROLES))
            .build();
    try (var simulator = Simulator.start(scenario)) {
      var steps = new ArrayList<String>();
      for (int id = 0; id < 20; id++) {
        steps.add("{\"id\":\"%d\",\"method\":\"GET\",\"url\":\"/organization\"}".formatted(id));
      }
      var graph = new GraphClient(simulator);

      var reply = graph.post("/v1.0/$batch", "{\"requests\":[" + String.join(",", steps) + "]}");

      assertThat(reply.json().path("responses").valueStream().map(step -> step.path("id").asInt()))
          .isSorted()
          .hasSize(20);
    }
  }

  @Test
  void entry_counts_are_as_told() {
    var job = provisioning().withEntries(Map.of("user to User", 7L));
    try (var simulator = Simulator.start(contoso(job).build())) {
      assertThat(simulator.job(ID).entries()).containsExactly(Map.entry("user to User", 7L));
    }
  }
}
