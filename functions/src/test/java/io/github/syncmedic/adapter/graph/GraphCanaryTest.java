package io.github.syncmedic.adapter.graph;

import static io.github.syncmedic.adapter.graph.Connections.JOB;
import static io.github.syncmedic.adapter.graph.Connections.options;
import static io.github.syncmedic.adapter.graph.Connections.read;
import static io.github.syncmedic.adapter.graph.Connections.unread;
import static io.github.syncmedic.adapter.graph.FaultyGraph.Reaction.answer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.syncmedic.simulator.Fault;
import io.github.syncmedic.simulator.FaultKind;
import io.github.syncmedic.sync.CanaryObject;
import io.github.syncmedic.sync.CanaryResult;
import io.github.syncmedic.sync.ConfigurationId;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.Problem.Kind;
import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.TenantId;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One request, and what is made of its answer. */
class GraphCanaryTest {
  private static final CanaryObject OBJECT = new CanaryObject("CN=\"A\",DC=corp", "user");

  private final MovedTime time = new MovedTime();

  @Test
  void rule_and_object_are_sent_as_documented() throws IOException {
    try (var graph = FaultyGraph.reacting(answer(200, pair(key("Success", ""), "{}")))) {
      assertThat(read(send(graph)).isHealthy()).isTrue();

      var request = graph.received().get(0);
      assertThat(request.method()).isEqualTo("POST");
      assertThat(request.target())
          .isEqualTo(
              "/v1.0/servicePrincipals/sp-1/synchronization/jobs/AD2AADProvisioning.t.1/provisionOnDemand");
      assertThat(request.body())
          .isEqualTo(
              "{\"parameters\":[{\"ruleId\":\"rule\",\"subjects\":[{\"objectId\":\"CN=\\\"A\\\",DC=corp\",\"objectTypeName\":\"user\"}]}]}");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Success,, true",
    "success,, true",
    "Skipped, RedundantExport, true",
    "Skipped, EntrySynchronizationSkipped, false",
    "Skipped,, false",
    "Failure, RedundantExport, false",
    "Failure, TimeOut, false",
    "SomethingNew,, false",
  })
  void only_a_success_and_nothing_to_do_are_healthy(
      String result, @Nullable String code, boolean healthy) throws IOException {
    assertThat(result(key(result, code == null ? "" : code), "{}").isHealthy()).isEqualTo(healthy);
  }

  @ParameterizedTest
  @CsvSource({
    "Failure, Success, Success, Success, Import",
    "Success, Failure, Skipped, Skipped, Matching",
    "Success, Skipped, Failure, Success, Scoping",
    "Success, Success, Skipped, Skipped, Scoping",
    "Success, Success, Success, Failure, Export",
    "Success, Success, Success, Success, ''",
    "Success, Success, Success, SomethingNew, Export",
  })
  void the_step_that_ended_it_is_named(
      String imported, String matched, String scoped, String exported, String brokenAt)
      throws IOException {
    var value =
        """
        {"provisioningSteps":[{"type":"Import","status":"%s"},{"type":"Matching","status":"%s"},
        {"type":"Scoping","status":"%s"},{"type":"Export","status":"%s"}]}
        """
            .formatted(imported, matched, scoped, exported);

    var result = result(key("Failure", "X"), value);

    assertThat(result.brokenAt().text()).isEqualTo(brokenAt);
    assertThat(result.brokenAt().word().isPresent()).isNotEqualTo(brokenAt.isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "{\"provisioningSteps\":7}", "{\"provisioningSteps\":[7,{}]}", "{"})
  void steps_that_cannot_be_understood_leave_the_result(String value) throws IOException {
    assertThat(result(key("Failure", "X"), value).brokenAt().isSilent()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "7", "<html>", "{\"key\":{}}", "{\"key\":\"[]\"}", "{\"key\":\"x\"}"})
  void what_is_no_result_is_not_read(String body) throws IOException {
    try (var graph = FaultyGraph.reacting(answer(200, body))) {
      assertThat(unread(send(graph)).kind()).isEqualTo(Kind.UNREADABLE);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "THROTTLE, THROTTLED",
    "EMPTY_500, UNAVAILABLE",
    "UNAVAILABLE, UNAVAILABLE",
    "BAD_GATEWAY_HTML, UNAVAILABLE",
    "UNAUTHENTICATED, BAD_CREDENTIAL",
    "CONFLICT, REFUSED",
    "RESET, CONNECTION_LOST",
    "TRUNCATE, CONNECTION_LOST",
    "INVALID_JSON, UNREADABLE",
  })
  void trouble_is_a_value_after_one_request(FaultKind fault, Kind kind) {
    try (var tenant = SimulatedTenant.start()) {
      tenant.sim().add(Fault.of(fault).on("POST", "/**/provisionOnDemand"));
      var door = tenant.door(SimulatedTenant.ALL);

      var reading = door.canary().send(tenant.ref(SimulatedTenant.JOB), "rule", OBJECT);

      assertThat(unread(reading).kind()).isEqualTo(kind);
      assertThat(door.calls().requests()).isEqualTo(1);
      assertThat(tenant.time().pauses()).isEmpty();
    }
  }

  @Test
  void a_sixth_within_ten_seconds_is_not_sent() {
    try (var tenant = SimulatedTenant.start()) {
      var door = tenant.door(SimulatedTenant.ALL);
      var ref = tenant.ref(SimulatedTenant.JOB);
      for (int i = 0; i < 5; i++) {
        read(door.canary().send(ref, "rule", OBJECT));
      }

      var problem = unread(door.canary().send(ref, "rule", OBJECT));

      assertThat(problem.kind()).isEqualTo(Kind.THROTTLED);
      assertThat(problem.retryAfter()).contains(Duration.ofSeconds(10));
      assertThat(door.calls()).isEqualTo(new GraphCalls(5, 0));
      tenant.time().advance(Duration.ofSeconds(10));
      assertThat(read(door.canary().send(ref, "rule", OBJECT)).isHealthy()).isTrue();
    }
  }

  @Test
  void through_a_job_of_another_tenant_nothing_is_sent() throws IOException {
    var stranger = new JobRef(new TenantId("x"), new ConfigurationId("sp"), JOB.job());
    try (var graph = FaultyGraph.reacting(answer(200, "{}"))) {
      var canary = GraphDoor.to(options(graph.endpoint(), time)).canary();

      assertThat(unread(canary.send(stranger, "rule", OBJECT)).kind()).isEqualTo(Kind.REFUSED);
      assertThat(graph.received()).isEmpty();
    }
  }

  private CanaryResult result(String key, String value) throws IOException {
    try (var graph = FaultyGraph.reacting(answer(200, pair(key, value)))) {
      return read(send(graph));
    }
  }

  private Reading<CanaryResult> send(FaultyGraph graph) {
    return GraphDoor.to(options(graph.endpoint(), time)).canary().send(JOB, "rule", OBJECT);
  }

  private static String key(String result, String code) {
    return "{\"result\":\"%s\",\"details\":{\"errorCode\":\"%s\",\"errorMessage\":null}}"
        .formatted(result, code);
  }

  private static String pair(String key, String value) {
    return JsonNodeFactory.instance.objectNode().put("key", key).put("value", value).toString();
  }
}
