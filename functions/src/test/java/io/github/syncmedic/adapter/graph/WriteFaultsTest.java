package io.github.syncmedic.adapter.graph;

import static io.github.syncmedic.adapter.graph.Connections.JOB;
import static io.github.syncmedic.adapter.graph.Connections.options;
import static io.github.syncmedic.adapter.graph.Connections.problem;
import static io.github.syncmedic.adapter.graph.FaultyGraph.Reaction.answer;
import static io.github.syncmedic.adapter.graph.FaultyGraph.Reaction.cut_off;
import static io.github.syncmedic.adapter.graph.FaultyGraph.Reaction.error;
import static io.github.syncmedic.adapter.graph.FaultyGraph.Reaction.hang_up;
import static io.github.syncmedic.adapter.graph.FaultyGraph.Reaction.no_content;
import static io.github.syncmedic.adapter.graph.FaultyGraph.Reaction.reset;
import static io.github.syncmedic.adapter.graph.FaultyGraph.Reaction.silence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.syncmedic.adapter.graph.FaultyGraph.Reaction;
import io.github.syncmedic.sync.Answer;
import io.github.syncmedic.sync.Answer.Accepted;
import io.github.syncmedic.sync.Answer.NotApplied;
import io.github.syncmedic.sync.Answer.Unclear;
import io.github.syncmedic.sync.Problem.Kind;
import io.github.syncmedic.sync.ResetScope;
import io.github.syncmedic.sync.TenantId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One intended restart through everything that can go wrong: one POST arrives, or none. */
class WriteFaultsTest {
  private static final Duration SHORT = Duration.ofMillis(400);

  private final MovedTime time = new MovedTime();

  static Stream<Arguments> faults() {
    var claims = "Bearer error=\"insufficient_claims\", claims=\"eyJhIjoxfQ==\"";
    return Stream.of(
        arguments("504 once, then 204", error(504, "x"), Unclear.class, Kind.UNAVAILABLE),
        arguments(
            "429 for 1 s", error(429, "x", "Retry-After", "1"), NotApplied.class, Kind.THROTTLED),
        arguments(
            "429 for 1.5 s",
            error(429, "x", "Retry-After", "1.5"),
            NotApplied.class,
            Kind.THROTTLED),
        arguments(
            "429 with garbage",
            error(429, "x", "Retry-After", "soon"),
            NotApplied.class,
            Kind.THROTTLED),
        arguments(
            "429 with a past date",
            error(429, "x", "Retry-After", "Fri, 20 Nov 2020 10:00:00 GMT"),
            NotApplied.class,
            Kind.THROTTLED),
        arguments("500", error(500, "InternalError"), Unclear.class, Kind.UNAVAILABLE),
        arguments("500 without a body", answer(500, ""), Unclear.class, Kind.UNAVAILABLE),
        arguments("502 in HTML", answer(502, "<html>bad</html>"), Unclear.class, Kind.UNAVAILABLE),
        arguments("503", error(503, "x"), Unclear.class, Kind.UNAVAILABLE),
        arguments(
            "503 for 0 s", error(503, "x", "Retry-After", "0"), Unclear.class, Kind.UNAVAILABLE),
        arguments("reset", reset(), Unclear.class, Kind.CONNECTION_LOST),
        arguments("hang up", hang_up(), Unclear.class, Kind.CONNECTION_LOST),
        arguments("no answer", silence(), Unclear.class, Kind.TIMED_OUT),
        arguments("400", error(400, "BadRequest"), NotApplied.class, Kind.REFUSED),
        arguments(
            "401 mute", error(401, "UnknownError"), NotApplied.class, Kind.MISSING_PERMISSION),
        arguments(
            "401 token",
            error(401, "InvalidAuthenticationToken"),
            NotApplied.class,
            Kind.BAD_CREDENTIAL),
        arguments(
            "401 challenge",
            error(401, "x", "WWW-Authenticate", claims),
            NotApplied.class,
            Kind.BAD_CREDENTIAL),
        arguments(
            "403",
            error(403, "Authorization_RequestDenied"),
            NotApplied.class,
            Kind.MISSING_PERMISSION),
        arguments("404", error(404, "ResourceNotFound"), NotApplied.class, Kind.NOT_FOUND),
        arguments("408", error(408, "x"), NotApplied.class, Kind.REFUSED),
        arguments("409", error(409, "Conflict"), NotApplied.class, Kind.REFUSED),
        arguments("421", error(421, "x"), NotApplied.class, Kind.REFUSED),
        arguments("500 cut off", cut_off(500, "{"), Unclear.class, Kind.UNAVAILABLE),
        arguments("404 cut off", cut_off(404, "{"), NotApplied.class, Kind.NOT_FOUND));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void one_restart_is_one_request(
      String name, Reaction fault, Class<? extends Answer> expected, Kind kind) throws IOException {
    try (var graph = FaultyGraph.reacting(fault, no_content())) {
      var jobs = connect(graph);

      var answer = jobs.restart(JOB, ResetScope.CLEAR);

      assertThat(answer).isInstanceOf(expected);
      assertThat(problem(answer).kind()).isEqualTo(kind);
      assertThat(problem(answer).detail())
          .startsWith("Tried to restart job AD2AADProvisioning.t.1 of configuration sp-1 ")
          .contains(expected == Unclear.class ? "try to read the job" : "in vain", "because", "try")
          .doesNotContain(Connections.TOKEN, "<html>");
      assertThat(graph.received()).hasSize(1);
      assertThat(jobs.calls().requests()).isEqualTo(1);
      assertThat(time.pauses()).isEmpty();
    }
  }

  @Test
  void a_restart_that_is_accepted_says_so_with_the_request_id() throws IOException {
    try (var graph = FaultyGraph.reacting(no_content("request-id", "4e1b-7"))) {
      var answer = connect(graph).restart(JOB, ResetScope.PORTAL_RESTART);

      assertThat(answer).isEqualTo(new Accepted(Optional.of("4e1b-7")));
      var request = graph.received().get(0);
      assertThat(request.method()).isEqualTo("POST");
      assertThat(request.target())
          .isEqualTo(
              "/v1.0/servicePrincipals/sp-1/synchronization/jobs/AD2AADProvisioning.t.1/restart");
      assertThat(request.body())
          .isEqualTo("{\"criteria\":{\"resetScope\":\"Escrows, Watermark, QuarantineState\"}}");
      assertThat(request.header("Content-Type")).isEqualTo("application/json");
      assertThat(request.header("Authorization")).isEqualTo("Bearer " + Connections.TOKEN);
      assertThat(request.header("client-request-id")).hasSize(36);
    }
  }

  @Test
  void start_and_pause_send_no_body() throws IOException {
    try (var graph = FaultyGraph.reacting(no_content())) {
      var jobs = connect(graph);

      assertThat(jobs.start(JOB)).isInstanceOf(Accepted.class);
      assertThat(jobs.pause(JOB)).isInstanceOf(Accepted.class);

      assertThat(graph.received())
          .allSatisfy(it -> assertThat(it.header("Content-Length")).isEqualTo("0"))
          .extracting(it -> it.target().replaceAll(".*/", ""))
          .containsExactly("start", "pause");
    }
  }

  @Test
  void a_good_status_counts_even_when_the_body_breaks_off() throws IOException {
    try (var graph = FaultyGraph.reacting(cut_off(200, "{"))) {
      assertThat(connect(graph).start(JOB)).isInstanceOf(Accepted.class);
    }
  }

  @Test
  void a_second_address_gets_no_second_request() throws IOException {
    var loopback = InetAddress.getLoopbackAddress();
    for (var fault : List.of(hang_up(), reset())) {
      try (var graph = FaultyGraph.reacting(fault, no_content())) {
        var endpoint = URI.create("http://localhost:" + graph.port());
        var jobs =
            GraphSyncJobs.connect(options(endpoint, time), host -> List.of(loopback, loopback));

        assertThat(jobs.restart(JOB, ResetScope.CLEAR)).isInstanceOf(Unclear.class);
        assertThat(graph.received()).hasSize(1);
      }
    }
  }

  @Test
  void a_refused_connection_is_certain_to_have_changed_nothing() throws IOException {
    var graph = FaultyGraph.reacting(no_content());
    graph.close();

    var answer = connect(graph).restart(JOB, ResetScope.CLEAR);

    assertThat(answer).isInstanceOf(NotApplied.class);
    assertThat(problem(answer).kind()).isEqualTo(Kind.CONNECTION_LOST);
  }

  @Test
  void a_name_that_is_not_known_is_certain_to_have_changed_nothing() {
    var endpoint = URI.create("https://graph.example");
    var jobs =
        GraphSyncJobs.connect(
            options(endpoint, time),
            host -> {
              throw new UnknownHostException(host);
            });

    assertThat(jobs.start(JOB)).isInstanceOf(NotApplied.class);
    assertThat(jobs.calls().requests()).isZero();
  }

  @Test
  void a_handshake_that_does_not_come_about_is_certain_to_have_changed_nothing()
      throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var endpoint = URI.create("https://127.0.0.1:" + server.getLocalPort());
      var jobs = GraphSyncJobs.connect(options(endpoint, time).withDeadlines(SHORT, SHORT));

      var answer = jobs.start(JOB);

      assertThat(answer).isInstanceOf(NotApplied.class);
      assertThat(problem(answer).kind()).isEqualTo(Kind.TIMED_OUT);
    }
  }

  @Test
  void how_long_to_leave_graph_alone_is_passed_on() throws IOException {
    try (var graph = FaultyGraph.reacting(error(429, "x", "Retry-After", "2.128"))) {
      assertThat(problem(connect(graph).start(JOB)).retryAfter()).contains(Duration.ofMillis(2128));
    }
  }

  @Test
  void a_redirect_is_not_followed() throws IOException {
    try (var elsewhere = FaultyGraph.reacting(no_content());
        var graph =
            FaultyGraph.reacting(
                answer(307, "", "Location", elsewhere.endpoint() + "/v1.0/x"), no_content())) {
      var answer = connect(graph).restart(JOB, ResetScope.CLEAR);

      assertThat(answer).isInstanceOf(Unclear.class);
      assertThat(graph.received()).hasSize(1);
      assertThat(elsewhere.received()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource
  void a_scope_that_is_not_for_use_never_leaves(Set<ResetScope> scopes) throws IOException {
    try (var graph = FaultyGraph.reacting(no_content())) {
      assertThat(connect(graph).restart(JOB, scopes)).isInstanceOf(NotApplied.class);
      assertThat(graph.received()).isEmpty();
    }
  }

  static Stream<Set<ResetScope>> a_scope_that_is_not_for_use_never_leaves() {
    return Stream.of(
        Set.of(),
        Set.of(ResetScope.NONE),
        Set.of(ResetScope.FULL),
        Set.of(ResetScope.FORCE_DELETES),
        Set.of(ResetScope.CONNECTOR_DATA_STORE, ResetScope.ESCROWS),
        Set.of(ResetScope.FORCE_DELETES, ResetScope.WATERMARK),
        EnumSet.allOf(ResetScope.class));
  }

  @ParameterizedTest
  @EnumSource(
      value = ResetScope.class,
      names = {"FORCE_DELETES", "CONNECTOR_DATA_STORE", "FULL", "NONE"})
  void a_scope_that_was_allowed_leaves_and_no_other(ResetScope allowed) throws IOException {
    try (var graph = FaultyGraph.reacting(no_content())) {
      var jobs = connect(graph, Set.of(allowed));
      for (var scope : EnumSet.complementOf(EnumSet.copyOf(ResetScope.PORTAL_RESTART))) {
        assertThat(jobs.restart(JOB, Set.of(scope)))
            .isInstanceOf(scope == allowed ? Accepted.class : NotApplied.class);
      }
      assertThat(graph.received())
          .extracting(FaultyGraph.Received::body)
          .containsExactly("{\"criteria\":{\"resetScope\":\"%s\"}}".formatted(allowed.text()));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ResetScope.class,
      names = {"FORCE_DELETES", "FULL", "NONE"})
  void what_says_all_that_it_forgets_leaves_alone(ResetScope scope) throws IOException {
    try (var graph = FaultyGraph.reacting(no_content())) {
      var jobs = connect(graph, EnumSet.allOf(ResetScope.class));
      for (var other : EnumSet.complementOf(EnumSet.of(scope))) {
        assertThat(jobs.restart(JOB, Set.of(scope, other))).isInstanceOf(NotApplied.class);
      }
      assertThat(graph.received()).isEmpty();
    }
  }

  @Test
  void a_job_of_another_tenant_is_not_touched() throws IOException {
    try (var graph = FaultyGraph.reacting(no_content())) {
      var fabrikam = new TenantId("fabrikam");
      var jobs = GraphSyncJobs.connect(options(graph.endpoint(), time).withTenant(fabrikam));

      assertThat(jobs.start(JOB)).isInstanceOf(NotApplied.class);
      assertThat(Connections.unread(jobs.job(JOB)).kind()).isEqualTo(Kind.REFUSED);
      assertThat(graph.received()).isEmpty();
    }
  }

  private GraphSyncJobs connect(FaultyGraph graph) {
    return connect(graph, Set.of());
  }

  private GraphSyncJobs connect(FaultyGraph graph, Set<ResetScope> allowed) {
    return GraphSyncJobs.connect(
        options(graph.endpoint(), time)
            .withAllowedScopes(allowed)
            .withDeadlines(Duration.ofSeconds(60), SHORT));
  }
}
