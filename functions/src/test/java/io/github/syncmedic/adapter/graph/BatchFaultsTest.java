package io.github.syncmedic.adapter.graph;

import static io.github.syncmedic.adapter.graph.Connections.options;
import static io.github.syncmedic.adapter.graph.Connections.read;
import static io.github.syncmedic.adapter.graph.Connections.unread;
import static io.github.syncmedic.adapter.graph.FaultyGraph.Reaction.answer;
import static io.github.syncmedic.adapter.graph.FaultyGraph.Reaction.error;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.syncmedic.adapter.graph.FaultyGraph.Reaction;
import io.github.syncmedic.adapter.graph.FaultyGraph.Received;
import io.github.syncmedic.sync.Configuration;
import io.github.syncmedic.sync.ConfigurationId;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.Problem;
import io.github.syncmedic.sync.Problem.Kind;
import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.SyncJob;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers inside a batch are judged one by one, and never given to the wrong configuration. */
class BatchFaultsTest {
  private static final List<Configuration> THREE = configurations(3);

  private final MovedTime time = new MovedTime();
  private final FaultyGraph graph = FaultyGraph.reacting();
  private final GraphSyncJobs jobs = GraphSyncJobs.connect(options(graph.endpoint(), time));

  @AfterEach
  void close() throws IOException {
    graph.close();
  }

  @Test
  void answers_in_another_order_reach_their_configurations() {
    graph.then(batch(fine("2", "c"), fine("0", "a"), fine("1", "b")));

    assertThat(ids(jobs.jobsOf(THREE))).containsExactly("[P.a]", "[P.b]", "[P.c]");
  }

  @Test
  void a_missing_answer_costs_its_configuration_only() {
    graph.then(batch(fine("2", "c"), fine("0", "a")));

    assertThat(ids(jobs.jobsOf(THREE))).containsExactly("[P.a]", "UNREADABLE", "[P.c]");
  }

  @Test
  void two_answers_for_one_are_none() {
    graph.then(batch(fine("0", "a"), fine("1", "b"), fine("1", "x"), fine("2", "c")));

    assertThat(ids(jobs.jobsOf(THREE))).containsExactly("[P.a]", "UNREADABLE", "[P.c]");
  }

  @Test
  void an_answer_to_nothing_is_passed_over() {
    graph.then(batch(fine("0", "a"), fine("7", "x"), fine("", "y"), fine("1", "b"), "{}"));

    assertThat(ids(jobs.jobsOf(THREE))).containsExactly("[P.a]", "[P.b]", "UNREADABLE");
  }

  @Test
  void each_answer_has_a_status_of_its_own() {
    var mute = "{\"error\":{\"code\":\"UnknownError\",\"message\":\"\"}}";
    graph.then(batch(fine("0", "a"), step("1", 401, "{}", mute), step("2", 404, "{}", "null")));

    var readings = jobs.jobsOf(THREE);

    assertThat(ids(readings)).containsExactly("[P.a]", "MISSING_PERMISSION", "NOT_FOUND");
    assertThat(problem(readings, 1).detail())
        .contains("configuration sp-1", "Synchronization.Read");
    assertThat(graph.received()).hasSize(1);
  }

  @Test
  void throttled_answers_alone_are_asked_again_after_the_longest_wait() throws IOException {
    graph
        .then(
            batch(
                step("0", 429, "{\"retry-after\":\"2\"}", "{}"),
                fine("1", "b"),
                step("2", 429, "{\"Retry-After\":5.5}", "{}")))
        .then(batch(fine("2", "c"), fine("0", "a")));

    assertThat(ids(jobs.jobsOf(THREE))).containsExactly("[P.a]", "[P.b]", "[P.c]");

    assertThat(time.pauses()).containsExactly(Duration.ofMillis(5500));
    assertThat(urls(graph.received().get(1)))
        .containsExactly(
            "/servicePrincipals/sp-0/synchronization/jobs",
            "/servicePrincipals/sp-2/synchronization/jobs");
    assertThat(jobs.calls()).isEqualTo(new GraphCalls(2, 2));
  }

  @Test
  void one_that_has_to_wait_too_long_does_not_hold_up_the_others() {
    graph
        .then(
            batch(
                step("0", 429, "{\"Retry-After\":\"61\"}", "{}"),
                step("1", 503, "{}", "{}"),
                fine("2", "c")))
        .then(batch(fine("1", "b")));

    var readings = jobs.jobsOf(THREE);

    assertThat(ids(readings)).containsExactly("THROTTLED", "[P.b]", "[P.c]");
    assertThat(problem(readings, 0).retryAfter()).contains(Duration.ofSeconds(61));
    assertThat(time.pauses()).containsExactly(Duration.ofSeconds(1));
  }

  @Test
  void trouble_that_stays_is_given_up_and_told() {
    graph.then(batch(fine("0", "a"), step("1", 500, "{}", "{}"), fine("2", "c")));
    graph.then(batch(step("1", 500, "{}", "{}")));

    assertThat(ids(jobs.jobsOf(THREE))).containsExactly("[P.a]", "UNAVAILABLE", "[P.c]");
    assertThat(graph.received()).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"1\"}",
        "{\"id\":\"1\",\"status\":\"200\",\"body\":{\"value\":[]}}",
        "{\"id\":\"1\",\"status\":200}",
        "{\"id\":\"1\",\"status\":200,\"body\":\"eyJ2YWx1ZSI6W119\"}",
        "{\"id\":\"1\",\"status\":200,\"body\":{\"value\":null}}",
        "{\"id\":\"1\",\"status\":200,\"body\":{\"value\":[],\"value\":[]}}",
        "{\"id\":\"1\",\"status\":200,\"body\":{\"value\":[{\"templateId\":\"x\"}]}}",
        "{\"id\":\"1\",\"status\":204,\"body\":{\"value\":[]}}",
        "{\"id\":\"1\",\"status\":302,\"headers\":{\"Location\":\"http://127.0.0.2:9/\"}}",
        "[]",
        "1"
      })
  void an_answer_that_is_none_costs_its_configuration_only(String odd) {
    graph.then(batch(fine("0", "a"), odd, fine("2", "c")));

    assertThat(ids(jobs.jobsOf(THREE))).containsExactly("[P.a]", "UNREADABLE", "[P.c]");
  }

  @Test
  void a_batch_that_is_refused_as_a_whole_is_told_to_each() {
    graph.then(error(400, "BadRequest"));

    assertThat(ids(jobs.jobsOf(THREE))).containsExactly("REFUSED", "REFUSED", "REFUSED");
    assertThat(graph.received()).hasSize(1);
  }

  @Test
  void a_batch_that_fails_as_a_whole_is_sent_again() {
    graph
        .then(error(503, "x", "Retry-After", "3"))
        .then(batch(fine("0", "a"), fine("1", "b"), fine("2", "c")));

    assertThat(ids(jobs.jobsOf(THREE))).containsExactly("[P.a]", "[P.b]", "[P.c]");
    assertThat(time.pauses()).containsExactly(Duration.ofSeconds(3));
  }

  @Test
  void a_batch_that_is_not_json_is_unreadable() {
    graph.then(answer(200, "<html>"));

    assertThat(ids(jobs.jobsOf(THREE))).containsOnly("UNREADABLE");
  }

  @Test
  void every_configuration_asked_for_has_an_entry_in_its_place() {
    graph.then(answers());
    var many = new ArrayList<>(configurations(165));
    many.add(many.get(3));

    var readings = jobs.jobsOf(many);

    assertThat(readings.keySet())
        .containsExactlyElementsOf(configurations(165).stream().map(Configuration::id).toList());
    readings.forEach(
        (id, reading) ->
            assertThat(read(reading))
                .extracting(it -> it.ref().job().value())
                .containsExactly("AD2AADProvisioning." + id));
    assertThat(graph.received()).hasSize(9);
  }

  @Test
  void nothing_is_asked_for_nothing() {
    assertThat(jobs.jobsOf(List.of())).isEmpty();
    assertThat(graph.received()).isEmpty();
  }

  @Test
  void discovery_that_fails_in_part_has_failed() {
    var found = "{\"value\":[{\"id\":\"sp-0\",\"displayName\":\"contoso.com\"}]}";
    for (var failed : List.of("0", "1", "2")) {
      var steps =
          Stream.of("0", "1", "2")
              .map(id -> id.equals(failed) ? step(id, 403, "{}", "{}") : step(id, 200, "{}", found))
              .toArray(String[]::new);
      try (var other = FaultyGraph.reacting(batch(steps))) {
        var problem =
            unread(GraphSyncJobs.connect(options(other.endpoint(), time)).configurations());

        assertThat(problem.kind()).isEqualTo(Kind.MISSING_PERMISSION);
        assertThat(problem.detail()).contains("Application.Read.All");
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Test
  void a_principal_without_an_id_is_not_passed_over() {
    var found = "{\"value\":[{\"displayName\":\"contoso.com\"}]}";
    var none = "{\"value\":[]}";
    graph.then(
        batch(step("0", 200, "{}", none), step("1", 200, "{}", found), step("2", 200, "{}", none)));

    assertThat(unread(jobs.configurations()).kind()).isEqualTo(Kind.UNREADABLE);
  }

  @Test
  void given_configurations_go_by_their_ids_where_names_may_not_be_read() {
    var given = THREE.stream().map(Configuration::id).toList();
    graph.then(
        batch(
            step("0", 200, "{}", "{\"id\":\"sp-0\",\"displayName\":\"contoso.com\"}"),
            step("1", 403, "{}", "{}"),
            step("2", 200, "{}", "{\"id\":\"sp-2\",\"displayName\":null}")));
    var options = options(graph.endpoint(), time).withConfigurations(given);

    assertThat(read(GraphSyncJobs.connect(options).configurations()))
        .extracting(Configuration::displayName)
        .containsExactly("contoso.com", "sp-1", "sp-2");
  }

  private static List<Configuration> configurations(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Configuration(new ConfigurationId("sp-" + i), ""))
        .toList();
  }

  private static String fine(String id, String job) {
    var body = "{\"value\":[{\"id\":\"AD2AADProvisioning.%s\"}]}".formatted(job);
    return step(id, 200, "{}", body);
  }

  private static String step(String id, int status, String headers, String body) {
    return "{\"id\":\"%s\",\"status\":%d,\"headers\":%s,\"body\":%s}"
        .formatted(id, status, headers, body);
  }

  private static Reaction batch(String... steps) {
    return answer(200, "{\"responses\":[" + String.join(",", steps) + "]}");
  }

  /** Answers each step with a job named like its configuration, the last step first. */
  private static Reaction answers() {
    return (request, socket) -> {
      var urls = urls(request);
      var steps =
          IntStream.iterate(urls.size() - 1, i -> i >= 0, i -> i - 1)
              .mapToObj(i -> fine(String.valueOf(i), urls.get(i).split("/", -1)[2]))
              .collect(joining(","));
      answer(200, "{\"responses\":[" + steps + "]}").to(request, socket);
    };
  }

  private static List<String> urls(Received request) throws IOException {
    var urls = new ArrayList<String>();
    for (var step : new ObjectMapper().readTree(request.body()).path("requests")) {
      urls.add(step.path("url").asText(""));
    }
    return urls;
  }

  /** What came of each: the jobs' ids, or the kind of trouble. */
  private static List<String> ids(Map<ConfigurationId, Reading<List<SyncJob>>> readings) {
    return readings.values().stream()
        .map(
            reading ->
                reading instanceof Reading.Unread<List<SyncJob>> it
                    ? it.problem().kind().name()
                    : read(reading).stream().map(SyncJob::ref).map(JobRef::job).toList().toString())
        .map(text -> text.replace("AD2AADProvisioning", "P"))
        .toList();
  }

  private static Problem problem(
      Map<ConfigurationId, Reading<List<SyncJob>>> readings, int configuration) {
    return unread(readings.get(THREE.get(configuration).id()));
  }
}
