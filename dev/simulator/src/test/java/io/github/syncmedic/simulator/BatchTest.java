package io.github.syncmedic.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchTest {
  private final Simulator simulator = Simulator.start(Scenario.demo(), SimulatorClock.manual());
  private final GraphClient graph = new GraphClient(simulator);

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void each_step_has_its_own_status() {
    var reply =
        graph.post(
            "/v1.0/$batch",
            """
            {"requests":[
              {"id":"a","method":"GET","url":"/servicePrincipals"},
              {"id":"b","method":"GET","url":"servicePrincipals/none/synchronization/jobs"},
              {"id":"c","method":"GET","url":"/organization"}]}
            """);

    var statuses =
        reply
            .json()
            .path("responses")
            .valueStream()
            .collect(
                Collectors.toMap(
                    step -> step.path("id").asText(), step -> step.path("status").asInt()));
    assertThat(statuses)
        .containsEntry("a", 200)
        .containsEntry("b", 404)
        .containsEntry("c", 403)
        .hasSize(3);
    assertThat(simulator.journal().size()).isEqualTo(4);
    assertThat(simulator.journal().httpCalls()).isEqualTo(1);
  }

  @Test
  void more_than_twenty_steps_are_refused_as_a_whole() {
    var steps =
        IntStream.range(0, 21)
            .mapToObj(
                id -> "{\"id\":\"%d\",\"method\":\"GET\",\"url\":\"/organization\"}".formatted(id))
            .collect(Collectors.joining(","));

    var reply = graph.post("/v1.0/$batch", "{\"requests\":[" + steps + "]}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(simulator.journal().size()).isEqualTo(1);
  }

  @Test
  void what_is_not_a_batch_is_refused() {
    assertThat(graph.post("/v1.0/$batch", "{").status()).isEqualTo(400);
    assertThat(graph.post("/v1.0/$batch", "{\"requests\":{}}").status()).isEqualTo(400);
    assertThat(graph.get("/v1.0/$batch").status()).isEqualTo(405);
  }

  @Test
  void a_step_that_depends_on_a_failed_one_fails_too() {
    var reply =
        graph.post(
            "/v1.0/$batch",
            """
            {"requests":[
              {"id":"a","method":"GET","url":"/servicePrincipals/none"},
              {"id":"b","method":"GET","url":"/servicePrincipals","dependsOn":["a"]}]}
            """);

    assertThat(reply.json().path("responses").findValuesAsText("status"))
        .containsExactlyInAnyOrder("404", "424");
  }

  @Test
  void a_step_can_restart_a_job() {
    var job = simulator.job("fabrikam.com/AD2AADProvisioning");
    var body =
        """
        {"requests":[{"id":"1","method":"POST","url":"%s/restart",
          "headers":{"Content-Type":"application/json"},
          "body":{"criteria":{"resetScope":"QuarantineState"}}}]}
        """
            .formatted(GraphClient.jobPath(job).substring("/v1.0".length()));

    var reply = graph.post("/v1.0/$batch", body);

    assertThat(reply.json().at("/responses/0/status").asInt()).isEqualTo(204);
    assertThat(job.isQuarantined()).isFalse();
    assertThat(simulator.journal().restartsOf(job.id()))
        .singleElement()
        .satisfies(entry -> assertThat(entry.scopes()).containsExactly("QuarantineState"))
        .satisfies(entry -> assertThat(entry.batch()).isPresent());
  }
}
