package io.github.syncmedic.adapter.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageUpdatesTest {
  private final List<String> received = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private volatile int status = 200;

  @BeforeEach
  void somebody_listens() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          received.add(
              exchange.getRequestURI().getPath()
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.getResponseHeaders().add("Location", address("/elsewhere"));
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void nobody_listens() {
    server.stop(0);
  }

  private String address(String path) {
    return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path);
  }

  @Test
  void a_message_is_changed_once() {
    new MessageUpdates(address -> true).send(address("/commands/1"), "{\"text\":\"ä\"}");
    assertThat(received).containsExactly("/commands/1 {\"text\":\"ä\"}");
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 307, 404, 429, 500, 503})
  void what_slack_refuses_is_left_and_nobody_is_followed(int refusal) {
    status = refusal;
    new MessageUpdates(address -> true).send(address("/commands/1"), "{}");
    assertThat(received).hasSize(1);
  }

  @Test
  void nobody_there_harms_nobody() {
    server.stop(0);
    assertThatCode(() -> new MessageUpdates(address -> true).send(address("/x"), "{}"))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no address",
        "http://hooks.slack.com/x",
        "https://hooks.slack.com:8443/x",
        "https://hooks.slack.com.evil.example/x",
        "https://evil.example/hooks.slack.com",
        "https://hooks.slack.com@evil.example/",
        "https://user@hooks.slack.com/",
        "https://127.0.0.1/",
        "https:hooks.slack.com/x",
        "file:///etc/passwd",
        "//hooks.slack.com/x",
        "HTTPS://HOOKS.SLACK.COM.evil.example/"
      })
  void only_slack_is_called(String address) {
    assertThatCode(() -> new MessageUpdates().send(address, "{}")).doesNotThrowAnyException();
    new MessageUpdates().send(address("/ours"), "{}");
    assertThat(received).isEmpty();
  }

  @Test
  void slack_is_slack() {
    var asked = new CopyOnWriteArrayList<URI>();
    new MessageUpdates(
            address -> {
              asked.add(address);
              return false;
            })
        .send("https://hooks.slack.com/commands/T1/1/x", "{}");
    assertThat(asked).containsExactly(URI.create("https://hooks.slack.com/commands/T1/1/x"));
    assertThat(received).isEmpty();
  }
}
