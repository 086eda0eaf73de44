package io.github.syncmedic.adapter.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.syncmedic.MutableClock;
import io.github.syncmedic.health.Severity;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.notify.Incident.Effect;
import io.github.syncmedic.notify.Notice;
import io.github.syncmedic.notify.Sink;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipping channels against sinks on this machine. */
class SinksTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final Duration LONG = Duration.ofMinutes(1);

  private final MutableClock clock = new MutableClock(Instant.parse("2026-11-27T10:00:00Z"));
  private final InMemoryDocuments documents = new InMemoryDocuments();
  private final List<String> logged = new ArrayList<>();
  private final List<Duration> paused = new ArrayList<>();
  private Listener slack;
  private Listener teams;
  private Listener pagerDuty;

  SinksTest() throws IOException {
    slack = Listener.answering(200);
    teams = Listener.answering(202);
    pagerDuty = Listener.answering(202);
  }

  @AfterEach
  void close() {
    slack.close();
    teams.close();
    pagerDuty.close();
  }

  @Nested
  class an_incident {
    @Test
    void is_one_in_pager_duty_and_a_first_and_later_messages_where_nothing_can_be_changed() {
      var sinks = sinks(documents, everybody());
      sinks.tell(Samples.opened("n1"));
      sinks.tell(Samples.asked("n2"));
      sinks.tell(Samples.added("n3"));
      sinks.tell(Samples.resolved("n4"));

      assertThat(pagerDuty.requests)
          .extracting(it -> it.at("/event_action"))
          .containsExactly("trigger", "trigger", "resolve");
      assertThat(pagerDuty.requests)
          .extracting(it -> it.at("/dedup_key"))
          .containsOnly(Samples.INCIDENT.id());
      assertThat(slack.requests)
          .extracting(it -> it.at("/blocks/0/text/text"))
          .containsExactly(
              "Critical: contoso.com: QUARANTINED TooManyDeletes",
              "Update, warning: contoso.com: QUARANTINED TooManyDeletes",
              "For information: contoso.com: QUARANTINED TooManyDeletes",
              "Resolved: contoso.com: QUARANTINED TooManyDeletes");
      assertThat(teams.requests)
          .extracting(it -> it.at("/attachments/0/content/body/0/inlines/0/text"))
          .hasSize(4)
          .last()
          .isEqualTo("Resolved: contoso.com: QUARANTINED TooManyDeletes");
    }

    @Test
    void is_told_each_notice_once_however_often_it_comes_and_whoever_passes_it_on() {
      for (var i = 0; i < 100; i++) {
        sinks(documents, everybody()).tell(Samples.opened("n1"));
      }

      assertThat(slack.requests).hasSize(1);
      assertThat(teams.requests).hasSize(1);
      assertThat(pagerDuty.requests).hasSize(1);
    }

    @Test
    void leaves_one_small_document_however_long_it_lasts() {
      var sinks = sinks(documents, everybody());
      for (var i = 0; i < 500; i++) {
        sinks.tell(Samples.opened("a-long-id-of-a-notice-" + i));
      }

      assertThat(documents.names("", Optional.empty(), 10)).hasSize(1);
      var document = "incidents/" + Samples.INCIDENT.id() + ".json";
      assertThat(documents.read(document).orElseThrow().text()).hasSizeLessThan(8_000);
    }

    @Test
    void that_only_some_were_told_of_is_told_to_be_over_to_these() {
      var sinks = sinks(documents, everybody());
      sinks.tell(Samples.opened("n1").to(List.of(Sink.TEAMS)));
      sinks.tell(Samples.resolved("n2"));

      assertThat(teams.requests).hasSize(2);
      assertThat(slack.requests).isEmpty();
      assertThat(pagerDuty.requests).isEmpty();
    }

    @Test
    void is_told_to_everybody_where_nobody_is_set_up_who_is_named() {
      sinks(documents, List.of(SlackWebhook.of(slack.url("/services/T/B/x"))))
          .tell(Samples.opened("n1").to(List.of(Sink.PAGERDUTY)));

      assertThat(slack.requests).hasSize(1);
    }

    @Test
    void is_told_all_the_same_where_nothing_can_be_remembered() {
      var sinks = sinks(new Down(), everybody());
      sinks.tell(Samples.opened("n1"));

      assertThat(slack.requests).hasSize(1);
      assertThat(pagerDuty.requests).hasSize(1);
    }

    @Test
    void what_belongs_to_none_wakes_nobody() {
      sinks(documents, everybody())
          .tell(new Notice("n", Severity.CRITICAL, "s", "t", Optional.empty()));

      assertThat(slack.requests).hasSize(1);
      assertThat(pagerDuty.requests).isEmpty();
    }
  }

  @Nested
  class a_sink_that_fails {
    @Test
    void keeps_nothing_from_the_others_and_is_said_once_without_its_address() throws IOException {
      relisten(exchange -> Listener.answer(exchange, 500, "canary-secret"));
      var sinks = sinks(documents, everybody());
      for (var i = 0; i < 100; i++) {
        sinks.tell(Samples.opened("n" + i));
      }

      assertThat(teams.requests).hasSize(100);
      assertThat(slack.requests).as("left alone after three").hasSize(3);
      assertThat(logged)
          .singleElement()
          .asString()
          .isEqualTo("slack did not take a notice: it answered 500; more of this is not said");
    }

    @Test
    void is_tried_again_after_a_minute_and_said_to_work_once_it_does() throws IOException {
      var broken = new AtomicInteger(3);
      relisten(exchange -> Listener.answer(exchange, broken.getAndDecrement() > 0 ? 503 : 200, ""));
      var sinks = sinks(documents, List.of(webhook()));
      for (var i = 0; i < 5; i++) {
        sinks.tell(Samples.opened("n" + i));
      }
      clock.pass(Outlet.REST);
      sinks.tell(Samples.opened("later"));

      assertThat(slack.requests).hasSize(4);
      assertThat(logged).hasSize(2).last().asString().isEqualTo("slack takes notices again");
    }

    @Test
    void that_hangs_is_given_up() throws IOException {
      var never = new CountDownLatch(1);
      relisten(exchange -> await(never));
      var post = new Post(new OkHttpClient(), Duration.ofMillis(200), clock, paused::add);
      sinks(documents, List.of(webhook()), post).tell(Samples.opened("n1"));

      assertThat(logged).singleElement().asString().contains("did not answer in time");
      never.countDown();
    }

    @Test
    void that_hangs_up_is_told_without_details() throws IOException {
      relisten(HttpExchange::close);
      sinks(documents, List.of(webhook())).tell(Samples.opened("n1"));

      assertThat(logged).singleElement().asString().contains("the connection failed with");
    }

    @Test
    void that_is_not_there_is_told_without_its_address() {
      var gone = slack.url("/services/T/B/canary-secret");
      slack.close();
      sinks(documents, List.of(SlackWebhook.of(gone))).tell(Samples.opened("n1"));

      assertThat(logged).singleElement().asString().doesNotContain("canary", "127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void that_leads_elsewhere_is_not_followed(int status) throws IOException {
      relisten(
          exchange -> {
            exchange.getResponseHeaders().add("Location", teams.url("/elsewhere"));
            Listener.answer(exchange, status, "");
          });
      sinks(documents, List.of(webhook())).tell(Samples.opened("n1"));

      assertThat(slack.requests).hasSize(1);
      assertThat(teams.requests).isEmpty();
      assertThat(logged).singleElement().asString().contains("answered " + status);
    }

    @Test
    void whatever_else_goes_wrong_throws_nothing() {
      var sinks =
          new Sinks(
              List.of(webhook()),
              PublicAddress.NONE,
              new IncidentNotes(documents),
              it -> new Outlet(it, post(), clock, logged::add),
              work -> {
                throw new IllegalStateException("canary");
              });
      sinks.tell(Samples.opened("n1"));

      assertThat(slack.requests).isEmpty();
    }
  }

  @Nested
  class sending_again {
    @Test
    void is_done_where_pager_duty_may_have_it_already_since_it_knows_the_incident()
        throws IOException {
      repage(500, 429, 202);
      sinks(documents, List.of(pager())).tell(Samples.opened("n1"));

      assertThat(pagerDuty.requests).hasSize(3);
      assertThat(paused).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
      assertThat(logged).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404})
    void is_not_done_where_pager_duty_refuses(int status) throws IOException {
      repage(status);
      sinks(documents, List.of(pager())).tell(Samples.opened("n1"));

      assertThat(pagerDuty.requests).hasSize(1);
    }

    @Test
    void ends_after_two_more_times() throws IOException {
      repage(503);
      sinks(documents, List.of(pager())).tell(Samples.opened("n1"));

      assertThat(pagerDuty.requests).hasSize(3);
    }

    @Test
    void waits_as_long_as_slack_says_if_that_is_not_long() throws IOException {
      throttled("2");
      sinks(documents, List.of(webhook())).tell(Samples.opened("n1"));

      assertThat(slack.requests).hasSize(2);
      assertThat(paused).containsExactly(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"60", "999999"})
    void is_given_up_where_slack_wants_to_be_left_alone_for_long(String seconds)
        throws IOException {
      throttled(seconds);
      sinks(documents, List.of(webhook())).tell(Samples.opened("n1"));

      assertThat(slack.requests).hasSize(1);
      assertThat(paused).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void is_never_done_to_a_workflow(int status) throws IOException {
      teams.close();
      teams = Listener.answering(status);
      sinks(documents, List.of(workflow())).tell(Samples.opened("n1"));

      assertThat(teams.requests).hasSize(1);
    }

    private void throttled(String seconds) throws IOException {
      var calls = new AtomicInteger();
      relisten(
          exchange -> {
            exchange.getResponseHeaders().add("Retry-After", seconds);
            Listener.answer(exchange, calls.incrementAndGet() == 1 ? 429 : 200, "");
          });
    }

    private void repage(int... statuses) throws IOException {
      pagerDuty.close();
      pagerDuty = Listener.answering(statuses);
    }
  }

  @Test
  void no_secret_is_shown_by_what_holds_it_or_kept_with_an_incident() {
    sinks(documents, everybody()).tell(Samples.opened("n1"));

    assertThat(everybody().toString()).doesNotContain(KEY, "canary", "127.0.0.1");
    var kept = documents.read("incidents/" + Samples.INCIDENT.id() + ".json").orElseThrow().text();
    assertThat(kept).doesNotContain(KEY, "canary", "127.0.0.1");
    assertThat(kept).contains("\"by\"").doesNotContain(Effect.OPENS.name());
  }

  private List<Channel> everybody() {
    return List.of(webhook(), workflow(), pager());
  }

  private Channel webhook() {
    return SlackWebhook.of(slack.url("/services/T/B/canary-secret"));
  }

  private Channel workflow() {
    return TeamsWorkflow.of(teams.url("/workflows/1?sig=canary-secret"), List.of());
  }

  private Channel pager() {
    return PagerDuty.of(pagerDuty.uri(""), KEY);
  }

  private void relisten(HttpHandler handler) throws IOException {
    slack.close();
    slack = Listener.answering(handler);
  }

  private Post post() {
    return new Post(new OkHttpClient(), LONG, clock, paused::add);
  }

  private Sinks sinks(Documents over, List<Channel> channels) {
    return sinks(over, channels, post());
  }

  private Sinks sinks(Documents over, List<Channel> channels, Post post) {
    return new Sinks(
        channels,
        Samples.APP,
        new IncidentNotes(over),
        it -> new Outlet(it, post, clock, logged::add),
        Runnable::run);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
