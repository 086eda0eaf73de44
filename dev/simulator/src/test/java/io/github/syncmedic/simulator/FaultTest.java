package io.github.syncmedic.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultTest {
  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
  private static final String RESTART = "/servicePrincipals/*/synchronization/jobs/*/restart";

  private final Simulator simulator =
      Simulator.start(Scenario.demo(), SimulatorClock.manual(START));
  private final GraphClient graph = new GraphClient(simulator);
  private final SimulatedJob job = simulator.job("fabrikam.com/AD2AADProvisioning");
  private final String path = GraphClient.jobPath(job);

  @AfterEach
  void stop() {
    simulator.close();
  }

  /** Sends one request over a connection of its own and returns all that comes back. */
  private String exchange(String method, String target) throws IOException {
    try (var socket = new Socket(TcpFront.loopback(), simulator.endpoint().getPort())) {
      socket.setSoTimeout(5_000);
      send(socket, method, target);
      var answer = new ByteArrayOutputStream();
      socket.getInputStream().transferTo(answer);
      return answer.toString(StandardCharsets.UTF_8);
    }
  }

  private void send(Socket socket, String method, String target) throws IOException {
    var request =
        "%s %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            .formatted(method, target, graph.authorized().get("Authorization"));
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "INTERNAL_ERROR,500,InternalError",
    "UNAVAILABLE,503,ServiceUnavailable",
    "GATEWAY_TIMEOUT,504,GatewayTimeout",
    "UNAUTHENTICATED,401,InvalidAuthenticationToken",
    "UNKNOWN_ERROR,401,UnknownError",
    "FORBIDDEN,403,Authorization_RequestDenied",
    "NOT_FOUND,404,ResourceNotFound",
    "CONFLICT,409,Conflict",
    "THROTTLE,429,TooManyRequests"
  })
  void an_error_is_answered_instead_of_the_truth(FaultKind kind, int status, String code) {
    simulator.add(Fault.of(kind).times(1));

    var reply = graph.get(path);

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.errorCode()).isEqualTo(code);
    assertThat(graph.get(path).status()).isEqualTo(200);
  }

  @Test
  void a_gateway_answers_in_html_and_a_crash_in_nothing() {
    simulator.add(Fault.of(FaultKind.BAD_GATEWAY_HTML).times(1));
    simulator.add(Fault.of(FaultKind.EMPTY_500).times(1));

    var gateway = graph.get(path);
    var crash = graph.get(path);

    assertThat(gateway.status()).isEqualTo(502);
    assertThat(gateway.headers()).containsEntry("content-type", "text/html");
    assertThat(crash.status()).isEqualTo(500);
    assertThat(crash.body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "5,5",
    "2.128,2.128",
    "soon,soon",
    "date:PT10S,'Fri, 20 Nov 2026 10:00:10 GMT'",
    "date:-PT10S,'Fri, 20 Nov 2026 09:59:50 GMT'"
  })
  void retry_after_is_sent_as_the_fault_says(String value, String header) {
    simulator.add(Fault.of(FaultKind.THROTTLE).with(value));

    assertThat(graph.get(path).headers()).containsEntry("retry-after", header);
  }

  @Test
  void retry_after_can_be_missing() {
    simulator.add(Fault.of(FaultKind.THROTTLE));

    assertThat(graph.get(path).headers()).doesNotContainKey("retry-after");
  }

  @Test
  void a_reset_connection_is_reset_and_the_request_had_no_effect() {
    simulator.add(Fault.of(FaultKind.RESET).on("POST", RESTART));

    assertThatThrownBy(() -> exchange("POST", path + "/restart"))
        .isInstanceOf(SocketException.class)
        .hasMessageContaining("reset");

    assertThat(job.isQuarantined()).isTrue();
    assertThat(simulator.journal().restartsOf(job.id()))
        .singleElement()
        .satisfies(entry -> assertThat(entry.status()).isZero())
        .satisfies(entry -> assertThat(entry.applied()).isFalse());
  }

  @Test
  void a_request_can_take_effect_although_its_answer_is_lost() {
    simulator.add(Fault.of(FaultKind.RESET).on("POST", RESTART).afterTheEffect());

    assertThatThrownBy(() -> exchange("POST", path + "/restart"))
        .isInstanceOf(SocketException.class);

    assertThat(job.isQuarantined()).isFalse();
    assertThat(simulator.journal().appliedRestartsOf(job.id())).hasSize(1);
  }

  @Test
  void a_closed_connection_ends_without_a_byte() throws IOException {
    simulator.add(Fault.of(FaultKind.CLOSE));

    assertThat(exchange("GET", path)).isEmpty();
  }

  @Test
  void a_truncated_answer_is_shorter_than_announced() throws IOException {
    simulator.add(Fault.of(FaultKind.TRUNCATE));

    var answer = exchange("GET", path);

    var body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
    var announced = answer.replaceAll("(?s).*[Cc]ontent-length: ([0-9]+)\r\n.*", "$1");
    assertThat(body).isNotEmpty().hasSizeLessThan(Integer.parseInt(announced));
  }

  @Test
  void a_hanging_answer_does_not_hold_up_others() throws IOException {
    simulator.add(Fault.of(FaultKind.HANG).on("GET", "/servicePrincipals"));

    try (var socket = new Socket(TcpFront.loopback(), simulator.endpoint().getPort())) {
      socket.setSoTimeout(200);
      send(socket, "GET", "/v1.0/servicePrincipals");

      assertThat(graph.get(path).status()).isEqualTo(200);
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void a_hanging_answer_ends_after_its_limit() throws IOException {
    simulator.add(Fault.of(FaultKind.HANG).with("PT0.1S"));

    assertThat(exchange("GET", path)).isEmpty();
  }

  @Test
  void a_slow_answer_takes_its_time() {
    simulator.add(Fault.of(FaultKind.SLOW).with("PT0.2S"));
    long begun = System.nanoTime();

    assertThat(graph.get(path).status()).isEqualTo(200);

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(190));
  }

  @Test
  void a_redirect_points_to_another_host() {
    simulator.add(Fault.of(FaultKind.REDIRECT));

    var reply = graph.get(path);

    assertThat(reply.status()).isEqualTo(302);
    assertThat(reply.headers().get("location")).startsWith("http://127.0.0.2");
  }

  @ParameterizedTest
  @CsvSource({
    "UNKNOWN_STATUS,/status/code,SomethingNew",
    "UNKNOWN_REASON,/status/quarantine/reason,SomethingNew",
    "UNKNOWN_SCHEDULE,/schedule/state,SomethingNew",
    "NULL_STATUS,/status,null",
    "NO_STATUS,/status,''",
    "EMPTY_DATES,/status/quarantine/currentBegan,''",
    "EXTRA_PROPERTIES,/status/somethingNew,value"
  })
  void a_true_answer_is_spoilt(FaultKind kind, String pointer, String expected) {
    simulator.add(Fault.of(kind));
    var list = path.substring(0, path.lastIndexOf('/'));

    assertThat(graph.get(path).json().at(pointer).asText()).isEqualTo(expected);
    assertThat(graph.get(list).json().at("/value/0" + pointer).asText()).isEqualTo(expected);
  }

  @Test
  void json_can_be_broken_and_a_next_link_evil() {
    simulator.add(Fault.of(FaultKind.INVALID_JSON).times(1));
    simulator.add(Fault.of(FaultKind.NEXT_LINK).with("http://evil.example/"));

    var broken = graph.get(path);
    var link = graph.get("/v1.0/servicePrincipals").json().path("@odata.nextLink").asText();

    assertThatThrownBy(broken::json).isInstanceOf(java.io.UncheckedIOException.class);
    assertThat(link).isEqualTo("http://evil.example/");
  }

  @ParameterizedTest
  @CsvSource({"DUPLICATE_IDS,3", "MISSING_IDS,1", "REORDERED_IDS,2"})
  void a_batch_can_lose_or_repeat_answers(FaultKind kind, int answers) {
    simulator.add(Fault.of(kind).on("POST", "/$batch"));

    assertThat(twoSteps().json().path("responses")).hasSize(answers);
  }

  @Test
  void a_step_of_a_batch_is_throttled_by_itself() {
    simulator.add(Fault.of(FaultKind.THROTTLE).with("2.128").on("GET", "/organization"));

    var throttled =
        twoSteps()
            .json()
            .path("responses")
            .valueStream()
            .filter(step -> step.path("status").asInt() == 429)
            .toList();

    assertThat(throttled).hasSize(1);
    assertThat(throttled.get(0).at("/headers/Retry-After").asText()).isEqualTo("2.128");
  }

  @Test
  void a_step_that_loses_its_answer_loses_the_batch() {
    simulator.add(Fault.of(FaultKind.CLOSE).on("GET", "/organization"));

    assertThatThrownBy(
            () ->
                graph.ask(
                    "POST",
                    "/v1.0/$batch",
                    "{\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/organization\"}]}",
                    graph.authorized()))
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @CsvSource({"SLOW,soon", "HANG,5", "THROTTLE,date:tomorrow"})
  void a_value_that_is_no_duration_is_refused(FaultKind kind, String value) {
    var fault = Fault.of(kind);

    assertThatThrownBy(() -> fault.with(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(value);
  }

  @Test
  void a_fault_may_skip_some_and_begin_later() {
    simulator.add(Fault.of(FaultKind.NOT_FOUND).skipping(1).times(1).from(Duration.ofMinutes(1)));
    assertThat(graph.get(path).status()).isEqualTo(200);
    simulator.clock().advance(Duration.ofMinutes(1));

    assertThat(graph.get(path).status()).isEqualTo(200);
    assertThat(graph.get(path).status()).isEqualTo(404);
    assertThat(graph.get(path).status()).isEqualTo(200);
  }

  @Test
  void a_fault_may_be_for_one_job_named_as_people_do() {
    simulator.add(Fault.of(FaultKind.NOT_FOUND).ofJob("contoso.com/AD2AADProvisioning"));
    var other = GraphClient.jobPath(simulator.job("contoso.com/AD2AADProvisioning"));

    assertThat(graph.get(path).status()).isEqualTo(200);
    assertThat(graph.get(other).status()).isEqualTo(404);
  }

  private GraphClient.Reply twoSteps() {
    return graph.post(
        "/v1.0/$batch",
        """
        {"requests":[{"id":"1","method":"GET","url":"/organization"},
                     {"id":"2","method":"GET","url":"/servicePrincipals"}]}
        """);
  }
}
