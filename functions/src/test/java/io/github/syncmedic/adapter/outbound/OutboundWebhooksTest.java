package io.github.syncmedic.adapter.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.net.httpserver.HttpExchange;
import io.github.syncmedic.MutableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundWebhooksTest {
  private static final String HOST = "runbooks.contoso.com";
  private static final String URL = "https://runbooks.contoso.com/agents?token=canary";
  private static final String BODY = "{\"action\":\"restart-agent\",\"domain\":\"bücher.example\"}";
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String LATE =
      "runbooks.contoso.com:443 did not answer in time; it may have taken the call";
  private static final Patience SHORT =
      new Patience(Duration.ofMillis(300), Duration.ofMillis(600));

  @Test
  void posts_signed_json_and_nothing_that_proves_who_the_product_is() throws IOException {
    try (var receiver = Receiver.answering(202, "Set-Cookie", "session=1")) {
      var webhooks = receiver.webhooks(HOST, Receiver.ANYWHERE);

      assertThat(webhooks.send(URL, "run-1/2/0", BODY)).isEmpty();
      assertThat(webhooks.send(URL, "run-1/2/0", BODY)).isEmpty();

      assertThat(receiver.requests())
          .hasSize(2)
          .allSatisfy(
              request -> {
                assertThat(request.method()).isEqualTo("POST");
                assertThat(request.path()).isEqualTo("/agents?token=canary");
                assertThat(request.body()).isEqualTo(BODY);
                assertThat(request.header("Webhook-id")).isEqualTo("run-1/2/0");
                assertThat(request.header("Webhook-timestamp"))
                    .isEqualTo(Long.toString(Receiver.NOW.getEpochSecond()));
                assertThat(request.header("Webhook-signature"))
                    .isEqualTo(
                        Signer.of(Receiver.SECRET)
                            .sign(
                                "run-1/2/0", Receiver.NOW.getEpochSecond(), BODY.getBytes(UTF_8)));
                assertThat(request.headers().keySet())
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .containsExactlyInAnyOrder(
                        "accept-encoding",
                        "connection",
                        "content-length",
                        "content-type",
                        "host",
                        "user-agent",
                        "webhook-id",
                        "webhook-signature",
                        "webhook-timestamp");
                assertThat(request.header("Content-type")).isEqualTo("application/json");
                assertThat(request.header("Host")).isEqualTo(HOST);
              });
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204, 299})
  void any_2xx_is_taken(int status) throws IOException {
    try (var receiver = Receiver.answering(status)) {
      assertThat(receiver.webhooks(HOST, Receiver.ANYWHERE).send(URL, "id", "{}")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      ints = {300, 301, 302, 303, 304, 307, 308, 400, 401, 403, 408, 410, 421, 429, 500, 502, 503})
  void anything_else_is_told_by_its_status_and_never_repeated_or_followed(int status)
      throws IOException {
    try (var receiver =
        Receiver.answering(
            status,
            "Location",
            "https://runbooks.contoso.com/other",
            "Retry-After",
            "0",
            "WWW-Authenticate",
            "Basic realm=canary")) {
      assertThat(receiver.webhooks(HOST, Receiver.ANYWHERE).send(URL, "id", "{}"))
          .contains("runbooks.contoso.com:443 answered " + status);
      assertThat(receiver.requests()).hasSize(1);
      assertThat(receiver.detour().attempts()).hasSize(1);
    }
  }

  @Test
  void a_body_of_an_error_is_not_told() throws IOException {
    try (var receiver = Receiver.answering(exchange -> answer(exchange, 500, "canary"))) {
      assertThat(receiver.webhooks(HOST, Receiver.ANYWHERE).send(URL, "id", "{}"))
          .contains("runbooks.contoso.com:443 answered 500");
    }
  }

  @Test
  void an_endless_answer_is_not_read_to_its_end() throws Exception {
    var ended = new CountDownLatch(1);
    try (var receiver = Receiver.answering(exchange -> pour(exchange, ended))) {
      var webhooks = receiver.webhooks(HOST, Receiver.ANYWHERE);

      assertThat(assertTimeoutPreemptively(SOON, () -> webhooks.send(URL, "id", "{}"))).isEmpty();
      assertTimeoutPreemptively(SOON, () -> ended.await());
    }
  }

  @Test
  void an_answer_that_breaks_off_after_its_status_is_taken() throws Exception {
    try (var receiver =
        Receiver.answering(
            exchange -> {
              begin(exchange);
              exchange.close();
            })) {
      assertThat(receiver.webhooks(HOST, Receiver.ANYWHERE).send(URL, "id", "{}")).isEmpty();
      assertThat(receiver.requests()).hasSize(1);
    }
  }

  @Test
  void an_answer_that_hangs_after_its_status_is_not_waited_for() throws Exception {
    var never = new CountDownLatch(1);
    try (var receiver =
        Receiver.answering(
            exchange -> {
              begin(exchange);
              await(never);
            })) {
      var webhooks = receiver.webhooks(HOST, Receiver.ANYWHERE, SHORT);

      // Taken, unless this machine was too slow even for the greeting.
      assertThat(assertTimeoutPreemptively(SOON, () -> webhooks.send(URL, "id", "{}")))
          .satisfiesAnyOf(it -> assertThat(it).isEmpty(), it -> assertThat(it).contains(LATE));
    }
  }

  @Test
  void a_receiver_that_does_not_answer_is_given_up() throws Exception {
    var never = new CountDownLatch(1);
    try (var receiver = Receiver.answering(exchange -> await(never))) {
      var webhooks = receiver.webhooks(HOST, Receiver.ANYWHERE, SHORT);

      assertThat(assertTimeoutPreemptively(SOON, () -> webhooks.send(URL, "id", "{}")))
          .contains(LATE);
    }
  }

  @Test
  void a_host_that_does_not_even_greet_is_given_up() throws Exception {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      var detour = new Detour(silent.getLocalSocketAddress());
      var webhooks = Receiver.webhooks(HOST, Receiver.ANYWHERE, SHORT, detour);

      assertThat(assertTimeoutPreemptively(SOON, () -> webhooks.send(URL, "id", "{}")))
          .contains(LATE);
      assertThat(detour.attempts())
          .extracting(Detour.Attempt::timeout)
          .containsExactly(Math.toIntExact(SHORT.connect().toMillis()));
    }
  }

  @Test
  void a_resolver_that_does_not_answer_is_given_up() throws Exception {
    var never = new CountDownLatch(1);
    try (var receiver = Receiver.answering(204)) {
      var webhooks =
          receiver.webhooks(
              HOST,
              name -> {
                await(never);
                return List.of();
              },
              SHORT);

      assertThat(assertTimeoutPreemptively(SOON, () -> webhooks.send(URL, "id", "{}")))
          .contains("the address of runbooks.contoso.com was not found in time; try again later");
      assertThat(receiver.detour().attempts()).isEmpty();
      never.countDown();
    }
  }

  @Test
  void time_spent_on_the_address_is_not_left_for_the_call() throws Exception {
    var clock = new MutableClock(Receiver.NOW);
    var never = new CountDownLatch(1);
    try (var receiver = Receiver.answering(exchange -> await(never))) {
      var webhooks =
          new OutboundWebhooks(
              AllowedHosts.of(HOST),
              Signer.of(Receiver.SECRET),
              clock,
              new Patience(Duration.ofMinutes(1), Duration.ofMinutes(1)),
              Receiver.client(
                  receiver.detour(),
                  name -> {
                    clock.pass(Duration.ofSeconds(59));
                    return Receiver.ANYWHERE.lookup(name);
                  }));

      assertThat(assertTimeoutPreemptively(SOON, () -> webhooks.send(URL, "id", "{}")))
          .contains(LATE);
    }
  }

  @Test
  void the_standard_times_are_those_that_are_promised() {
    assertThat(Patience.STANDARD)
        .isEqualTo(new Patience(Duration.ofSeconds(5), Duration.ofSeconds(10)));
  }

  @Test
  void a_name_that_nobody_knows_is_told() throws IOException {
    try (var receiver = Receiver.answering(204)) {
      assertThat(
              receiver
                  .webhooks(
                      HOST,
                      name -> {
                        throw new UnknownHostException("canary");
                      })
                  .send(URL, "id", "{}"))
          .contains(
              "DNS knows no address of runbooks.contoso.com; try its name from the function app");
      assertThat(receiver.webhooks(HOST, name -> List.of()).send(URL, "id", "{}")).isPresent();
      assertThat(receiver.detour().attempts()).isEmpty();
    }
  }

  @Test
  void a_certificate_for_another_host_is_not_trusted() throws IOException {
    try (var receiver = Receiver.answering(204)) {
      assertThat(
              receiver
                  .webhooks("other.contoso.com", Receiver.ANYWHERE)
                  .send("https://other.contoso.com/agents", "id", "{}"))
          .contains("no safe connection to other.contoso.com:443 came about; try its certificate");
      assertThat(receiver.requests()).isEmpty();
    }
  }

  @Test
  void a_certificate_of_nobody_known_is_not_trusted() throws IOException {
    try (var receiver = Receiver.answering(204)) {
      var webhooks =
          new OutboundWebhooks(
              AllowedHosts.of(HOST),
              Signer.of(Receiver.SECRET),
              new MutableClock(Receiver.NOW),
              Patience.STANDARD,
              new OkHttpClient.Builder()
                  .dns(Receiver.ANYWHERE)
                  .socketFactory(receiver.detour())
                  .build());

      assertThat(webhooks.send(URL, "id", "{}"))
          .contains(
              "no safe connection to runbooks.contoso.com:443 came about; try its certificate");
      assertThat(receiver.requests()).isEmpty();
    }
  }

  @Test
  void a_closed_port_is_told_without_details() throws IOException {
    var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    var gone = socket.getLocalSocketAddress();
    socket.close();

    assertThat(
            Receiver.webhooks(HOST, Receiver.ANYWHERE, Patience.STANDARD, new Detour(gone))
                .send(URL, "id", "{}"))
        .contains("the connection to runbooks.contoso.com:443 failed with ConnectException");
  }

  /** The beginning of an answer that announces more. */
  private static void begin(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 10);
    exchange.getResponseBody().write('a');
    exchange.getResponseBody().flush();
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    exchange.sendResponseHeaders(status, body.length());
    exchange.getResponseBody().write(body.getBytes(UTF_8));
    exchange.close();
  }

  /** Writes until the other side has enough. */
  private static void pour(HttpExchange exchange, CountDownLatch ended) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try {
      while (true) {
        exchange.getResponseBody().write(new byte[64 << 10]);
      }
    } catch (IOException e) {
      ended.countDown();
      throw e;
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
