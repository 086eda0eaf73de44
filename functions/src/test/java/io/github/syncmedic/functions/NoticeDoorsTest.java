package io.github.syncmedic.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import io.github.syncmedic.health.Severity;
import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.journal.Incidents;
import io.github.syncmedic.notify.Notice;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Notices as the app passes them on, by its settings. */
class NoticeDoorsTest {
  private static final Logger LOG = Logger.getLogger("syncmedic");

  private final InMemoryDocuments documents = new InMemoryDocuments();
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final Collecting logged = new Collecting();
  private final HttpServer server;
  private final String root;
  private int status = 200;

  NoticeDoorsTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    root = "http://127.0.0.1:" + server.getAddress().getPort();
    server.createContext(
        "/",
        exchange -> {
          var body = exchange.getRequestBody().readAllBytes();
          received.add(exchange.getRequestURI() + " " + new String(body, StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  @BeforeEach
  void listen() {
    LOG.setUseParentHandlers(false);
    LOG.addHandler(logged);
  }

  @AfterEach
  void close() {
    LOG.removeHandler(logged);
    LOG.setUseParentHandlers(true);
    server.stop(0);
  }

  @Test
  void without_a_sink_the_log_has_it_and_nothing_is_stored() {
    doors(Map.of()).tell(notice());

    assertThat(logged.lines).singleElement().asString().contains("id=n1", "severity=CRITICAL");
    assertThat(documents.names("", Optional.empty(), 10)).isEmpty();
  }

  @Test
  void each_sink_that_is_set_up_has_it_too_with_links_to_the_product() {
    doors(everything()).tell(notice());

    assertThat(received).hasSize(3);
    assertThat(received).anyMatch(it -> it.startsWith("/services/canary-slack"));
    assertThat(received).anyMatch(it -> it.startsWith("/workflows/1?sig=canary-teams"));
    assertThat(received).anyMatch(it -> it.startsWith("/v2/enqueue"));
    assertThat(received).allMatch(it -> it.contains("https://syncmedic.example/api/runs/1"));
  }

  @Test
  void no_secret_is_in_the_log_or_in_storage_when_every_sink_fails() {
    status = 404;
    var doors = doors(everything());
    doors.tell(notice());
    doors.tell(notice());

    assertThat(logged.lines).filteredOn(it -> it.contains("did not take a notice")).hasSize(3);
    assertThat(String.join("\n", logged.lines)).doesNotContain("canary", "c4n4ry", root);
    documents
        .names("", Optional.empty(), 10)
        .forEach(
            it ->
                assertThat(documents.read(it).orElseThrow().text())
                    .doesNotContain("canary", "c4n4ry", root));
  }

  @ParameterizedTest
  @CsvSource({
    "SLACK_WEBHOOK_URL, https://evil.example/canary",
    "TEAMS_WORKFLOW_URL, https://evil.example/?sig=canary",
    "TEAMS_WORKFLOW_HOSTS, *",
    "PAGERDUTY_ROUTING_KEY, canary",
    "PAGERDUTY_ENDPOINT, https://evil.example",
    "PUBLIC_URL, http://evil.example",
    "SLACK_CHANNEL, #general",
    "SLACK_BOT_TOKEN, canary"
  })
  void a_setting_that_cannot_be_used_is_refused_by_name_at_start(String setting, String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> doors(Map.of(setting, value)))
        .withMessageContaining(setting)
        .withMessageNotContaining("canary");
  }

  @ParameterizedTest
  @CsvSource({
    "SLACK_BOT_TOKEN, xoxb-canary-0123456789, SLACK_CHANNEL",
    "SLACK_CHANNEL, C0123456789, SLACK_BOT_TOKEN"
  })
  void a_bot_needs_its_token_and_its_channel(String given, String value, String missing) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> doors(Map.of(given, value)))
        .withMessageContaining(missing + " is")
        .withMessageNotContaining("canary");
  }

  private Map<String, String> everything() {
    return Map.of(
        "SLACK_WEBHOOK_URL", root + "/services/canary-slack",
        "TEAMS_WORKFLOW_URL", root + "/workflows/1?sig=canary-teams",
        "PAGERDUTY_ROUTING_KEY", "c4n4ry".repeat(5) + "00",
        "PAGERDUTY_ENDPOINT", root,
        "PUBLIC_URL", "https://syncmedic.example");
  }

  private NoticeDoors doors(Map<String, String> environment) {
    var settings = new HashMap<>(environment);
    return new NoticeDoors(
        Settings.of(name -> Optional.ofNullable(settings.get(name))),
        () -> documents,
        Clock.systemUTC());
  }

  private static Notice notice() {
    return new Notice("n1", Severity.CRITICAL, "run-1", "it failed", Optional.empty())
        .about(Incidents.of("what", "contoso.com: QUARANTINED"))
        .with(List.of(), List.of(new Notice.Link("Run", "/api/runs/1")));
  }

  private static final class Collecting extends Handler {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord line) {
      lines.add(line.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
