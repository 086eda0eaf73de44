package io.github.syncmedic.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.simulator.Behaviour.Latency;
import io.github.syncmedic.simulator.Behaviour.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class FleetTest {
  @Test
  void a_thousand_configurations_are_listed_and_each_has_its_jobs() {
    try (var simulator = Simulator.start(Scenario.fleet(1_000, 4), SimulatorClock.manual())) {
      var graph = new GraphClient(simulator);
      var ids = new HashSet<String>();
      for (var next = "/v1.0/servicePrincipals?$top=999&$select=id"; !next.isEmpty(); ) {
        var page = graph.get(next).json();
        ids.addAll(page.path("value").findValuesAsText("id"));
        next = page.path("@odata.nextLink").asText("");
      }

      assertThat(ids).hasSize(1_000);
      assertThat(simulator.jobs()).hasSize(4_000);
      var jobs = "/v1.0/servicePrincipals/%s/synchronization/jobs".formatted(ids.iterator().next());
      assertThat(graph.get(jobs).json().path("value")).hasSize(4);
    }
  }

  @Test
  void many_requests_at_once_lose_nothing() throws Exception {
    try (var simulator = Simulator.start(Scenario.fleet(4, 2), SimulatorClock.manual())) {
      var graph = new GraphClient(simulator);
      var work = new ArrayList<Callable<Integer>>();
      for (int round = 0; round < 50; round++) {
        for (var job : simulator.jobs()) {
          work.add(() -> graph.restart(job, "QuarantineState").status());
        }
      }

      var statuses = inParallel(work);

      assertThat(statuses).hasSize(400).containsOnly(204);
      assertThat(simulator.journal().size()).isEqualTo(400);
      assertThat(simulator.journal().entries())
          .extracting(JournalEntry::number)
          .doesNotHaveDuplicates();
      assertThat(simulator.jobs())
          .allSatisfy(
              job -> assertThat(simulator.journal().appliedRestartsOf(job.id())).hasSize(50));
    }
  }

  private static <T> List<T> inParallel(List<Callable<T>> work) throws Exception {
    var threads = Executors.newFixedThreadPool(16);
    try {
      var results = new ArrayList<T>();
      for (Future<T> done : threads.invokeAll(work)) {
        results.add(done.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void a_call_costs_the_injected_latency_and_a_batch_its_slowest_step() {
    var latency = new Latency(Duration.ofMillis(60), Duration.ofMillis(10), Duration.ofMillis(30));
    var scenario = Scenario.fleet(2, 2).behaving(usual -> usual.withLatency(latency));
    try (var simulator = Simulator.start(scenario)) {
      var graph = new GraphClient(simulator);
      var batch =
          """
          {"requests":[{"id":"1","method":"GET","url":"/servicePrincipals"},
                       {"id":"2","method":"GET","url":"/servicePrincipals"}]}
          """;
      long begun = System.nanoTime();
      graph.get("/v1.0/servicePrincipals");
      long single = System.nanoTime();
      graph.post("/v1.0/$batch", batch);
      long both = System.nanoTime();

      assertThat(Duration.ofNanos(single - begun)).isGreaterThan(Duration.ofMillis(59));
      assertThat(Duration.ofNanos(both - single)).isGreaterThan(Duration.ofMillis(89));
    }
  }

  @Test
  void an_overall_limit_counts_each_step_of_a_batch() {
    var limits = new Limits(Integer.MAX_VALUE, 100, 3, Duration.ofSeconds(10));
    var scenario = Scenario.fleet(2, 2).behaving(usual -> usual.withLimits(limits));
    try (var simulator = Simulator.start(scenario, SimulatorClock.manual())) {
      var graph = new GraphClient(simulator);
      var step = "{\"id\":\"%d\",\"method\":\"GET\",\"url\":\"/servicePrincipals\"}";
      var steps = new ArrayList<String>();
      for (int id = 0; id < 5; id++) {
        steps.add(step.formatted(id));
      }

      var reply =
          graph.post("/v1.0/$batch", "{\"requests\":[" + String.join(",", steps) + "]}").json();

      assertThat(reply.path("responses").findValuesAsText("status"))
          .containsExactlyInAnyOrder("200", "200", "200", "429", "429");
    }
  }

  @Test
  void jobs_are_paged_when_asked_to_be() {
    var limits = new Limits(1, 100, 0, Duration.ofSeconds(10));
    var scenario = Scenario.healthy().behaving(usual -> usual.withLimits(limits));
    try (var simulator = Simulator.start(scenario, SimulatorClock.manual())) {
      var graph = new GraphClient(simulator);
      var path = GraphClient.jobPath(simulator.jobs().get(0));

      var first = graph.get(path.substring(0, path.lastIndexOf('/'))).json();
      var second = graph.get(first.path("@odata.nextLink").asText()).json();

      assertThat(first.path("value")).hasSize(1);
      assertThat(second.at("/value/0/templateId").asText()).isEqualTo("AD2AADPasswordHash");
      assertThat(second.has("@odata.nextLink")).isFalse();
    }
  }

  @Test
  void answers_in_the_wrong_state_can_be_chosen() {
    var scenario = Scenario.healthy().behaving(usual -> usual.withWrongStateAnswers(409, 400));
    try (var simulator = Simulator.start(scenario, SimulatorClock.manual())) {
      var graph = new GraphClient(simulator);
      var path = GraphClient.jobPath(simulator.jobs().get(0));

      assertThat(graph.post(path + "/start").status()).isEqualTo(409);
      assertThat(graph.post(path + "/pause").status()).isEqualTo(204);
      assertThat(graph.post(path + "/pause").status()).isEqualTo(400);
      assertThat(simulator.journal().pausesOnPaused()).hasSize(1);
    }
  }
}
