package io.github.syncmedic.adapter.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import io.github.syncmedic.MutableClock;
import io.github.syncmedic.journal.InMemoryDocuments;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An incident in one message of a bot. */
class SlackBotTest {
  private static final String TOKEN = "xoxb-canary-0123456789";
  private static final String POSTED = "{\"ok\":true,\"ts\":\"1700000000.000100\"}";

  private final MutableClock clock = new MutableClock(Instant.parse("2026-11-27T10:00:00Z"));
  private final InMemoryDocuments documents = new InMemoryDocuments();
  private final List<String> logged = new ArrayList<>();
  private Listener slack;

  SlackBotTest() throws IOException {
    slack = Listener.answering(200);
  }

  @AfterEach
  void close() {
    slack.close();
  }

  @Test
  void keeps_an_incident_in_one_message_and_rings_for_what_is_urgent() throws IOException {
    listenAs(POSTED);
    var sinks = sinks();
    sinks.tell(Samples.opened("n1"));
    sinks.tell(Samples.added("n2"));
    sinks.tell(Samples.asked("n3"));
    sinks.tell(Samples.resolved("n4"));
    sinks.tell(Samples.opened("n5"));

    assertThat(slack.requests)
        .extracting(Listener.Request::path)
        .containsExactly(
            "/api/chat.postMessage",
            "/api/chat.update",
            "/api/chat.update",
            "/api/chat.postMessage",
            "/api/chat.update",
            "/api/chat.postMessage",
            "/api/chat.postMessage");
    assertThat(slack.requests.get(1).at("/ts")).isEqualTo("1700000000.000100");
    assertThat(slack.requests.get(3).at("/thread_ts")).isEqualTo("1700000000.000100");
    assertThat(slack.requests.get(6).json().has("thread_ts")).isFalse();
    assertThat(slack.requests)
        .allSatisfy(
            it -> {
              assertThat(it.at("/channel")).isEqualTo("C0123456789");
              assertThat(it.headers().getFirst("Authorization")).isEqualTo("Bearer " + TOKEN);
              assertThat(it.body()).doesNotContain(TOKEN);
            });
  }

  @Test
  void posts_anew_where_somebody_removed_the_message() throws IOException {
    var calls = new AtomicInteger();
    listenTo(
        exchange ->
            Listener.answer(
                exchange,
                200,
                calls.incrementAndGet() == 2
                    ? "{\"ok\":false,\"error\":\"message_not_found\"}"
                    : POSTED));
    var sinks = sinks();
    sinks.tell(Samples.opened("n1"));
    sinks.tell(Samples.opened("n2"));

    assertThat(slack.requests)
        .last()
        .extracting(Listener.Request::path)
        .isEqualTo("/api/chat.postMessage");
    assertThat(logged).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"ok\":false,\"error\":\"invalid_auth\"}",
        "{\"ok\":false,\"error\":\"<!channel> canary-secret\"}",
        "canary-secret",
        ""
      })
  void is_known_to_have_failed_by_what_slack_says(String answer) throws IOException {
    listenAs(answer);
    sinks().tell(Samples.opened("n1"));

    assertThat(logged)
        .singleElement()
        .asString()
        .startsWith("slack did not take a notice: Slack says ")
        .doesNotContain("canary");
  }

  private void listenAs(String answer) throws IOException {
    listenTo(exchange -> Listener.answer(exchange, 200, answer));
  }

  private void listenTo(HttpHandler handler) throws IOException {
    slack.close();
    slack = Listener.answering(handler);
  }

  private Sinks sinks() {
    var post =
        new Post(
            new OkHttpClient(),
            Duration.ofMinutes(1),
            clock,
            wait -> {
              throw new AssertionError("nothing is to be sent again");
            });
    return new Sinks(
        List.of(new SlackBot(slack.uri("/api/"), TOKEN, "C0123456789")),
        Samples.APP,
        new IncidentNotes(documents),
        it -> new Outlet(it, post, clock, logged::add),
        Runnable::run);
  }
}
