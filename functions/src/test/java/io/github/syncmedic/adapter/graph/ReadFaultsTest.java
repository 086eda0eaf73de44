package io.github.syncmedic.adapter.graph;

import static io.github.syncmedic.adapter.graph.Connections.CONTOSO;
import static io.github.syncmedic.adapter.graph.Connections.JOB;
import static io.github.syncmedic.adapter.graph.Connections.options;
import static io.github.syncmedic.adapter.graph.Connections.read;
import static io.github.syncmedic.adapter.graph.Connections.unread;
import static io.github.syncmedic.adapter.graph.FaultyGraph.Reaction.answer;
import static io.github.syncmedic.adapter.graph.FaultyGraph.Reaction.cut_off;
import static io.github.syncmedic.adapter.graph.FaultyGraph.Reaction.error;
import static io.github.syncmedic.adapter.graph.FaultyGraph.Reaction.hang_up;
import static io.github.syncmedic.adapter.graph.FaultyGraph.Reaction.reset;
import static io.github.syncmedic.adapter.graph.FaultyGraph.Reaction.silence;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.azure.core.credential.TokenCredential;
import io.github.syncmedic.adapter.graph.FaultyGraph.Reaction;
import io.github.syncmedic.sync.Problem.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One read through everything that can go wrong: patient, bounded, never followed elsewhere. */
class ReadFaultsTest {
  private static final Reaction FINE =
      answer(200, "{\"id\":\"AD2AADProvisioning.t.1\",\"status\":null}");

  private final MovedTime time = new MovedTime();

  static Stream<Arguments> passing() {
    return Stream.of(
        arguments("429", error(429, "x")),
        arguments("500", error(500, "x")),
        arguments("502 in HTML", answer(502, "<html>")),
        arguments("503", error(503, "x")),
        arguments("503 for 0 s", error(503, "x", "Retry-After", "0")),
        arguments("504", error(504, "x")),
        arguments("reset", reset()),
        arguments("hang up", hang_up()),
        arguments("cut off", cut_off(200, "{")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("passing")
  void what_passes_is_asked_again_after_a_second(String name, Reaction fault) throws IOException {
    try (var graph = FaultyGraph.reacting(fault, FINE)) {
      var jobs = connect(graph);

      assertThat(read(jobs.job(JOB)).ref()).isEqualTo(JOB);

      assertThat(graph.received()).hasSize(2);
      assertThat(time.pauses()).containsExactly(Duration.ofSeconds(1));
      assertThat(jobs.calls().requests()).isEqualTo(2);
      assertThat(jobs.calls().throttled()).isEqualTo(name.equals("429") ? 1 : 0);
    }
  }

  @Test
  void a_second_address_is_not_asked_behind_the_back() throws IOException {
    var loopback = InetAddress.getLoopbackAddress();
    for (var fault : List.of(hang_up(), reset())) {
      var moved = new MovedTime();
      try (var graph = FaultyGraph.reacting(fault, FINE)) {
        var endpoint = URI.create("http://localhost:" + graph.port());
        var jobs =
            GraphSyncJobs.connect(options(endpoint, moved), host -> List.of(loopback, loopback));

        read(jobs.job(JOB));

        assertThat(moved.pauses()).containsExactly(Duration.ofSeconds(1));
        assertThat(jobs.calls().requests()).isEqualTo(2);
      }
    }
  }

  static Stream<Arguments> lasting() {
    return Stream.of(
        arguments("400", error(400, "BadRequest"), Kind.REFUSED),
        arguments("401 mute", error(401, "UnknownError"), Kind.MISSING_PERMISSION),
        arguments("401 empty", answer(401, ""), Kind.BAD_CREDENTIAL),
        arguments("403", error(403, "Authorization_RequestDenied"), Kind.MISSING_PERMISSION),
        arguments("404", error(404, "ResourceNotFound"), Kind.NOT_FOUND),
        arguments("501", error(501, "x"), Kind.UNAVAILABLE),
        arguments("204", answer(204, ""), Kind.UNREADABLE),
        arguments("HTML", answer(200, "<html>login</html>"), Kind.UNREADABLE),
        arguments("nothing", answer(200, ""), Kind.UNREADABLE),
        arguments("another job", answer(200, "{\"id\":\"other\"}"), Kind.UNREADABLE),
        arguments("no job", answer(200, "{\"value\":[]}"), Kind.UNREADABLE),
        arguments("twice named", answer(200, "{\"id\":\"a\",\"id\":\"b\"}"), Kind.UNREADABLE));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lasting")
  void what_lasts_is_asked_once(String name, Reaction fault, Kind kind) throws IOException {
    try (var graph = FaultyGraph.reacting(fault)) {
      var problem = unread(connect(graph).job(JOB));

      assertThat(problem.kind()).isEqualTo(kind);
      assertThat(problem.detail())
          .startsWith("Tried to read job AD2AADProvisioning.t.1 of configuration sp-1 in vain")
          .doesNotContain(Connections.TOKEN, "<html>");
      assertThat(graph.received()).hasSize(1);
      assertThat(time.pauses()).isEmpty();
    }
  }

  @Test
  void a_missing_permission_is_named() throws IOException {
    try (var graph = FaultyGraph.reacting(error(401, "UnknownError", "request-id", "r-1"))) {
      var jobs = connect(graph);

      assertThat(unread(jobs.job(JOB)).detail()).contains("Synchronization.Read.All");
      assertThat(unread(jobs.job(JOB)).requestId()).contains("r-1");
      assertThat(Connections.problem(jobs.start(JOB)).detail())
          .contains("Synchronization.ReadWrite.All");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "7, PT7S",
    "2.128, PT2.128S",
    "'Fri, 20 Nov 2026 10:00:09 GMT', PT9S",
    "soon, PT1S",
    "-5, PT1S",
    "'Fri, 20 Nov 2020 10:00:09 GMT', PT1S",
  })
  void a_wish_to_be_left_alone_is_honoured(String value, Duration expected) throws IOException {
    try (var graph = FaultyGraph.reacting(error(429, "x", "Retry-After", value), FINE)) {
      read(connect(graph).job(JOB));

      assertThat(time.pauses()).containsExactly(expected);
    }
  }

  @Test
  void a_wish_beyond_the_deadline_ends_the_read_at_once_and_holds_back_the_next()
      throws IOException {
    try (var graph = FaultyGraph.reacting(error(429, "x", "Retry-After", "61"), FINE)) {
      var jobs = connect(graph);

      var problem = unread(jobs.job(JOB));
      assertThat(problem.kind()).isEqualTo(Kind.THROTTLED);
      assertThat(problem.retryAfter()).contains(Duration.ofSeconds(61));
      time.advance(Duration.ofSeconds(1));
      assertThat(unread(jobs.job(JOB)).retryAfter()).contains(Duration.ofSeconds(60));
      assertThat(time.pauses()).isEmpty();
      assertThat(graph.received()).hasSize(1);

      time.advance(Duration.ofSeconds(50));
      read(jobs.job(JOB));
      assertThat(time.pauses()).containsExactly(Duration.ofSeconds(10));
    }
  }

  @Test
  void trouble_that_stays_is_given_up_after_five_attempts() throws IOException {
    try (var graph = FaultyGraph.reacting(error(500, "x"))) {
      assertThat(unread(connect(graph).job(JOB)).kind()).isEqualTo(Kind.UNAVAILABLE);

      assertThat(time.pauses()).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L);
      assertThat(graph.received()).hasSize(5);
    }
  }

  @Test
  void throttling_is_borne_until_the_deadline_and_not_longer() throws IOException {
    try (var graph = FaultyGraph.reacting(error(429, "x", "Retry-After", "7"))) {
      assertThat(unread(connect(graph).job(JOB)).kind()).isEqualTo(Kind.THROTTLED);

      assertThat(time.pauses()).hasSize(8);
      assertThat(graph.received()).hasSize(9);
    }
  }

  @Test
  void silence_ends_with_the_deadline() throws IOException {
    try (var graph = FaultyGraph.reacting(silence())) {
      var jobs =
          GraphSyncJobs.connect(
              options(graph.endpoint(), time)
                  .withDeadlines(Duration.ofMillis(300), Duration.ofMillis(300)));

      assertThat(unread(jobs.job(JOB)).kind()).isEqualTo(Kind.TIMED_OUT);
      assertThat(graph.received()).hasSize(1);
    }
  }

  @Test
  void a_redirect_leads_nowhere_and_takes_no_token_along() throws IOException {
    try (var elsewhere = FaultyGraph.reacting(FINE)) {
      for (var status : List.of(301, 302, 303, 307, 308)) {
        var location = elsewhere.endpoint() + "/v1.0/x";
        try (var graph = FaultyGraph.reacting(answer(status, "", "Location", location))) {
          assertThat(unread(connect(graph).job(JOB)).kind()).isEqualTo(Kind.UNREADABLE);
          assertThat(graph.received()).hasSize(1);
        }
      }
      assertThat(elsewhere.received()).isEmpty();
    }
  }

  @Test
  void a_next_page_elsewhere_is_not_fetched() throws IOException {
    try (var elsewhere = FaultyGraph.reacting(FINE)) {
      for (var link :
          List.of(
              elsewhere.endpoint() + "/v1.0/x",
              "https://graph.microsoft.com/v1.0/x",
              "//graph.microsoft.com/x",
              "http://user@127.0.0.1/x",
              "not a link",
              "")) {
        var page = "{\"value\":[],\"@odata.nextLink\":\"%s\"}".formatted(link);
        try (var graph = FaultyGraph.reacting(batch(page))) {
          var reading = connect(graph).jobsOf(List.of(CONTOSO)).get(CONTOSO.id());

          assertThat(unread(reading).kind()).as(link).isEqualTo(Kind.UNREADABLE);
          assertThat(graph.received()).hasSize(1);
        }
      }
      assertThat(elsewhere.received()).isEmpty();
    }
  }

  @Test
  void pages_that_lead_in_a_circle_are_left() throws IOException {
    try (var graph = FaultyGraph.reacting()) {
      var link = graph.endpoint() + "/v1.0/page?$skiptoken=a%2Fb";
      var page = "{\"value\":[],\"@odata.nextLink\":\"%s\"}".formatted(link);
      graph.then(batch(page)).then(answer(200, page));

      var reading = connect(graph).jobsOf(List.of(CONTOSO)).get(CONTOSO.id());

      assertThat(unread(reading).kind()).isEqualTo(Kind.UNREADABLE);
      assertThat(graph.received()).hasSize(2);
      assertThat(graph.received().get(1).target()).isEqualTo("/v1.0/page?$skiptoken=a%2Fb");
    }
  }

  @Test
  void a_body_without_end_is_not_read_to_the_end() throws IOException {
    var chunk = "x".repeat(1 << 20);
    Reaction flood =
        (request, socket) -> {
          var out = socket.getOutputStream();
          out.write("HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n".getBytes(UTF_8));
          for (int i = 0; i < 9_999; i++) {
            out.write(chunk.getBytes(UTF_8));
          }
        };
    try (var graph = FaultyGraph.reacting(flood)) {
      var problem = unread(connect(graph).job(JOB));

      assertThat(problem.kind()).isEqualTo(Kind.UNREADABLE);
      assertThat(problem.detail()).contains("longer than 32 MB");
    }
  }

  @Test
  void a_body_that_swells_is_not_read_to_the_end() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(new byte[64 << 20]);
    }
    Reaction bomb =
        (request, socket) -> {
          var head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n";
          socket.getOutputStream().write(head.formatted(packed.size()).getBytes(UTF_8));
          packed.writeTo(socket.getOutputStream());
        };
    try (var graph = FaultyGraph.reacting(bomb)) {
      assertThat(unread(connect(graph).job(JOB)).detail()).contains("longer than 32 MB");
    }
  }

  @Test
  void a_challenge_is_met_with_one_token_that_carries_the_claims() throws IOException {
    var challenge = "Bearer error=\"insufficient_claims\", claims=\"eyJhIjoxfQ==\"";
    var asked = new ArrayList<String>();
    TokenCredential credential =
        context -> {
          asked.add(String.valueOf(context.getClaims()));
          return Connections.token("token-" + asked.size()).getToken(context);
        };
    try (var graph = FaultyGraph.reacting(error(401, "x", "WWW-Authenticate", challenge), FINE)) {
      var options =
          GraphOptions.of(GraphCloud.GLOBAL, () -> credential).withEndpoint(graph.endpoint());

      read(GraphSyncJobs.connect(options).job(JOB));

      assertThat(asked).containsExactly("null", "{\"a\":1}");
      assertThat(graph.received())
          .extracting(it -> it.header("Authorization"))
          .containsExactly("Bearer token-1", "Bearer token-2");
    }
  }

  @Test
  void an_interrupted_batch_still_has_an_entry_for_each() throws IOException {
    try (var graph = FaultyGraph.reacting(FINE)) {
      var jobs =
          GraphSyncJobs.connect(options(graph.endpoint(), time).withTime(time, Pause.sleeping()));
      Thread.currentThread().interrupt();

      var readings = jobs.jobsOf(List.of(CONTOSO));

      assertThat(Thread.interrupted()).isTrue();
      assertThat(unread(readings.get(CONTOSO.id())).kind()).isEqualTo(Kind.TIMED_OUT);
    }
  }

  @Test
  void an_interrupted_read_stops_and_stays_interrupted() throws IOException {
    try (var graph = FaultyGraph.reacting(FINE)) {
      Thread.currentThread().interrupt();

      assertThat(unread(connect(graph).job(JOB)).kind()).isEqualTo(Kind.TIMED_OUT);

      assertThat(Thread.interrupted()).isTrue();
      assertThat(graph.received()).isEmpty();
    }
  }

  @Test
  void what_looks_strange_in_an_answer_is_not_repeated() throws IOException {
    var fault = error(400, "Bad <script> code", "request-id", "a b");
    try (var graph = FaultyGraph.reacting(fault)) {
      var problem = unread(connect(graph).job(JOB));

      assertThat(problem.code()).isEmpty();
      assertThat(problem.requestId()).isEqualTo(Optional.empty());
      assertThat(problem.detail()).doesNotContain("script");
    }
  }

  private static Reaction batch(String body) {
    return answer(200, "{\"responses\":[{\"id\":\"0\",\"status\":200,\"body\":" + body + "}]}");
  }

  private GraphSyncJobs connect(FaultyGraph graph) {
    return GraphSyncJobs.connect(options(graph.endpoint(), time));
  }
}
