package io.github.syncmedic.local.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HttpFunctionsTest {
  private static final String ANONYMOUS = "\"authLevel\": \"ANONYMOUS\"";
  private static final String GET = ANONYMOUS + ", \"methods\": [\"GET\"]";

  private final Running running;

  HttpFunctionsTest(@TempDir Path folder) throws IOException {
    running =
        Running.start(
            new Stage(folder)
                .http(
                    "Echo",
                    "Endpoints.echo",
                    ANONYMOUS + ", \"methods\": [\"POST\"], \"route\": \"echo\"")
                .http("Bytes", "Endpoints.bytes", ANONYMOUS)
                .http("Job", "Endpoints.job", GET + ", \"route\": \"jobs/{jobId}\"")
                .http("LatestJob", "Endpoints.latest", GET + ", \"route\": \"jobs/latest\"")
                .http("Page", "Endpoints.page", GET + ", \"route\": \"pages/{number:int?}\"")
                .http("Nothing", "Endpoints.nothing", GET)
                .http("Throws", "Endpoints.fail", GET)
                .http("ThrowsError", "Endpoints.error", GET)
                .http("Exploding", "Exploding.run", GET)
                .http("Logs", "Endpoints.logs", GET)
                .http("Loader", "Endpoints.loader", GET)
                .http("Off", "Endpoints.nothing", GET)
                .http("Guarded", "Endpoints.nothing", "\"authLevel\": \"FUNCTION\"")
                .http("ByDefault", "Endpoints.nothing", "")
                .http("Admin", "Endpoints.nothing", "\"authLevel\": \"ADMIN\""),
            Map.of("AzureWebJobs.Off.Disabled", "true"));
  }

  @BeforeAll
  void isReady() {
    assertThat(running.log().lines("Ready: ")).hasSize(1);
  }

  @AfterAll
  void stop() {
    running.close();
  }

  @Nested
  class routes {

    @Test
    void a_parameter_reaches_the_function() {
      assertThat(running.get("/api/jobs/a.b-c%20d").body()).isEqualTo("job a.b-c d");
    }

    @Test
    void a_literal_wins_over_a_parameter() {
      assertThat(running.get("/api/jobs/latest").body()).isEqualTo("the latest");
    }

    @Test
    void an_optional_parameter_may_be_absent() {
      assertThat(running.get("/api/pages").body()).isEqualTo("page null");
      assertThat(running.get("/api/pages/4").body()).isEqualTo("page 4");
    }

    @Test
    void a_function_without_a_route_is_found_by_its_name() {
      assertThat(running.get("/api/nothing").statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/unknown", "/jobs/1", "/api/pages/one", "/api/jobs/1/2", "/admin"})
    void what_no_function_takes_is_404(String path) {
      assertThat(running.get(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "HEAD", "OPTIONS"})
    void another_method_is_404_as_on_azure(String method) {
      // When
      var answer =
          Running.send(running.request("/api/jobs/1").method(method, BodyPublishers.noBody()));

      // Then
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).isEmpty();
      assertThat(running.log().await(method + " /api/jobs/1; it takes GET")).contains("404");
    }

    @Test
    void a_disabled_function_is_404() {
      assertThat(running.get("/api/off").statusCode()).isEqualTo(404);
      assertThat(running.log().lines("disabled")).singleElement().asString().contains("Off");
    }

    @Test
    void the_root_answers() {
      assertThat(running.get("/").statusCode()).isEqualTo(200);
    }
  }

  @Nested
  class keys {

    @Test
    void an_anonymous_function_needs_none() {
      assertThat(status("/api/nothing", "")).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/guarded", "/api/bydefault"})
    void a_function_needs_the_function_key_or_the_master_key(String path) {
      assertThat(status(path, "")).isEqualTo(401);
      assertThat(status(path, "a-guess")).isEqualTo(401);
      assertThat(status(path, "the-function-key")).isEqualTo(204);
      assertThat(status(path, "the-master-key")).isEqualTo(204);
    }

    @Test
    void a_key_may_be_in_the_query() {
      assertThat(running.get("/api/guarded?code=the-function-key").statusCode()).isEqualTo(204);
    }

    @Test
    void administration_needs_the_master_key() {
      assertThat(status("/api/admin", "the-function-key")).isEqualTo(401);
      assertThat(status("/api/admin", "the-master-key")).isEqualTo(204);
      assertThat(status("/admin/host/status", "")).isEqualTo(401);
      assertThat(status("/admin/host/status", "the-master-key")).isEqualTo(200);
    }

    private int status(String path, String key) {
      return Running.send(running.request(path).header("x-functions-key", key)).statusCode();
    }
  }

  @Nested
  class requests {

    @Test
    void arrive_as_the_host_passes_them_on() {
      // When
      String echo =
          Running.send(
                  running
                      .request("/api/echo?a=1&A=2&empty=&none&half=&half=1&sp%20ace=x%2By+z")
                      .header("X-Twice", "one")
                      .header("X-Twice", "two")
                      .POST(BodyPublishers.ofString("{\"text\": \"ümlaut\"}")))
              .body();

      // Then
      assertThat(echo.lines())
          .contains(
              "method=POST",
              "path=/api/echo",
              "header.x-twice=one,two",
              "query.a=1,2",
              "query.half=,1",
              "query.sp ace=x+y z",
              "body={\"text\": \"ümlaut\"}",
              "function=Echo")
          .noneMatch(line -> line.startsWith("query.empty") || line.startsWith("query.none"));
    }

    @Test
    void a_text_is_read_as_utf_8_whatever_the_content_type_says() {
      // When
      String echo =
          Running.send(
                  running
                      .request("/api/echo")
                      .header("Content-Type", "text/plain; charset=iso-8859-1")
                      .POST(BodyPublishers.ofString("\uFEFFü")))
              .body();

      // Then
      assertThat(echo).contains("body=ü\n");
    }

    @Test
    void a_chunked_body_arrives_empty_as_on_azure() {
      // When
      String echo =
          Running.send(
                  running
                      .request("/api/echo")
                      .POST(
                          BodyPublishers.ofInputStream(
                              () -> new ByteArrayInputStream("lost".getBytes(UTF_8)))))
              .body();

      // Then
      assertThat(echo).contains("header.transfer-encoding=chunked").contains("body=<none>");
    }

    @Test
    void bytes_arrive_and_leave_as_they_are() {
      // Given
      byte[] bytes = {0, -1, 10, 13, (byte) 0xC3};

      // When
      HttpResponse<byte[]> answer =
          Running.send(
              running
                  .request("/api/bytes")
                  .header("Content-Type", "application/octet-stream")
                  .POST(BodyPublishers.ofByteArray(bytes)),
              BodyHandlers.ofByteArray());

      // Then
      assertThat(answer.body()).isEqualTo(bytes);
      assertThat(answer.statusCode()).isEqualTo(299);
      assertThat(answer.headers().firstValue("X-Kind")).contains("raw");
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/octet-stream");
    }

    @Test
    void a_body_of_more_than_100_mb_is_413() throws IOException {
      try (Socket socket =
          new Socket(InetAddress.getLoopbackAddress(), running.host().uri().getPort())) {
        // When
        socket
            .getOutputStream()
            .write(
                "POST /api/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 104857601\r\n\r\n"
                    .getBytes(UTF_8));

        // Then
        assertThat(new String(socket.getInputStream().readNBytes(12), UTF_8))
            .isEqualTo("HTTP/1.1 413");
      }
    }
  }

  @Nested
  class answers {

    @Test
    void text_is_plain_text_unless_the_function_says_otherwise() {
      assertThat(running.get("/api/jobs/1").headers().firstValue("Content-Type"))
          .contains("text/plain; charset=utf-8");
    }

    @Test
    void nothing_returned_is_204() {
      assertThat(running.get("/api/nothing").statusCode()).isEqualTo(204);
    }

    @Test
    void an_exception_is_an_empty_500_and_a_stack_trace_in_the_log() {
      // When
      var answer = running.get("/api/throws");

      // Then
      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body()).isEmpty();
      assertThat(running.log().await("the tank is empty"))
          .contains("ERROR Throws#", "failed after", "Endpoints.fail")
          .doesNotContain("jdk.internal");
    }

    @Test
    void an_error_in_the_body_is_a_failure_like_any_other() {
      // When
      var answer = running.get("/api/throwserror");

      // Then
      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(running.log().await("AssertionError: in the body")).doesNotContain("HANG");
    }

    @Test
    void an_error_outside_the_body_is_what_would_hang_azure_and_says_so() {
      // When
      var answer = running.get("/api/exploding");

      // Then
      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body()).contains("On Azure this invocation would HANG");
      assertThat(running.log().await("would HANG"))
          .contains("ERROR Exploding#", "ExceptionInInitializerError", "not a number");
    }
  }

  @Test
  void a_function_logs_what_it_says_and_nothing_finer_than_info() {
    // When
    var answer = running.get("/api/logs");

    // Then
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(running.log().await("WARN  Logs#")).endsWith("a pattern {0}");
    assertThat(running.log().await("with a cause")).contains("IllegalStateException: the cause");
    assertThat(running.log().lines("too fine")).isEmpty();
  }

  @Nested
  class the_app_sees {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "com.fasterxml.jackson.databind.ObjectMapper",
          "com.azure.storage.queue.QueueClient",
          "com.cronutils.parser.CronParser",
          "io.github.syncmedic.local.host.FunctionHost",
          "org.junit.jupiter.api.Test",
        })
    void nothing_of_the_runner(String name) {
      assertThat(running.get("/api/loader?class=" + name).body()).startsWith("not visible");
    }

    @Test
    void its_own_classes_in_its_own_loader() {
      assertThat(
              running.get("/api/loader?class=io.github.syncmedic.local.fixture.Background").body())
          .isEqualTo("function-app in function-app");
    }

    @Test
    void annotations_from_its_own_libraries() {
      assertThat(
              running
                  .get("/api/loader?class=com.microsoft.azure.functions.annotation.FunctionName")
                  .body())
          .startsWith("function-app");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "com.microsoft.azure.functions.ExecutionContext",
          "com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector",
        })
    void the_interfaces_that_the_worker_imposes(String name) {
      assertThat(running.get("/api/loader?class=" + name).body()).startsWith("app ");
    }

    @Test
    void the_jdk() {
      assertThat(running.get("/api/loader?class=java.lang.String").body()).startsWith("jdk ");
      assertThat(running.get("/api/loader?class=java.sql.Driver").body()).startsWith("platform ");
    }
  }

  @Test
  void so_many_run_at_once_so_many_wait_and_the_rest_is_turned_away(@TempDir Path folder)
      throws IOException {
    // Given
    Stage stage =
        new Stage(folder)
            .hostJson(
                """
                {"version": "2.0", "extensions": {"http": {"routePrefix": "", "maxConcurrentRequests": 1, "maxOutstandingRequests": 2}}}""")
            .http("Slow", "Endpoints.slow", GET);
    try (Running one = Running.start(stage)) {
      // When
      var answers = Stream.generate(() -> one.getLater("/slow?ms=700")).limit(4).toList();

      // Then
      assertThat(answers.stream().map(each -> each.join().statusCode()))
          .containsExactlyInAnyOrder(200, 200, 429, 429);
    }
  }
}
