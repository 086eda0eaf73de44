package io.github.syncmedic.adapter.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.syncmedic.command.caller.Channel;
import io.github.syncmedic.command.caller.Delivery;
import io.github.syncmedic.command.caller.Heard;
import io.github.syncmedic.command.caller.Proof;
import io.github.syncmedic.sync.JobId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagerDutyTest extends ChannelContract {
  private static final String SECRET = "pd-secret";
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final String JOB = "AD2AADProvisioning.72f988bf86f141af91ab2d7cd011db47.sick";

  @Override
  Channel channel() {
    return PagerDuty.of(SECRET);
  }

  @Override
  Channel stranger() {
    return PagerDuty.of("another-secret");
  }

  @Override
  Delivery genuine() {
    return signed(note("/syncmedic restart " + JOB + " because it is stuck", "user_reference"));
  }

  @Override
  Forgery forgery() {
    return new Forgery(List.of("x-pagerduty-signature"), true);
  }

  /** Others may stand beside a good signature. */
  @Override
  boolean isStillGenuine(Delivery forged) {
    var good = genuine().header("x-pagerduty-signature").orElseThrow();
    return forged.body().equals(genuine().body())
        && forged.header("x-pagerduty-signature").stream()
            .flatMap(it -> Arrays.stream(it.split(",", -1)))
            .anyMatch(it -> it.strip().equals(good));
  }

  @Test
  void the_published_example_is_believed() {
    var example =
        delivery(
            "v1=955eb58c065489429d2020f99f23cc443b5cd01b5282ca35be30a95f0a8b2969",
            "{\"event\":{\"id\":\"01\"}}");

    assertThat(channel().prove(example)).isEqualTo(Proof.PROVEN);
  }

  @Test
  void any_signature_of_its_version_is_enough_and_others_are_ignored() {
    var body = genuine().body();
    var good = "v1=" + Signing.hex(SECRET, body);
    var other = "v1=" + Signing.hex("another", body);

    for (var header : List.of(good + "," + other, other + ", " + good, "v2=abc," + good)) {
      assertThat(channel().prove(delivery(header, body))).as(header).isEqualTo(Proof.PROVEN);
    }
    for (var header : List.of(good.replace("v1", "v2"), other, "v1=", "", good.substring(3))) {
      assertThat(channel().prove(delivery(header, body)))
          .as(header)
          .isInstanceOf(Proof.Unproven.class);
    }
  }

  @Test
  void a_bad_signature_is_403_as_pagerduty_expects() {
    assertThat(channel().refusal()).isEqualTo(403);
  }

  @Test
  void a_note_of_a_responder_is_an_order() {
    assertThat(channel().hear(genuine()))
        .isEqualTo(
            new Heard.Asked(
                "01DVUHO6P4XQDFWZZ3PCSAT5M6",
                "PTUXL6G",
                true,
                Optional.of("restart"),
                new JobId(JOB),
                "it is stuck",
                false,
                Map.of()));
  }

  @Test
  void the_example_of_its_page_is_an_order() {
    assertThat(channel().hear(signed(note(Page.order("pagerduty"), "user_reference"))))
        .isInstanceOf(Heard.Asked.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "looking at it",
        "/syncmedic",
        "/syncmedic restart",
        "/syncmedicrestart job",
        "please /syncmedic restart job",
        "/syncmedic RESTART job",
        "/syncmedic restart ../job",
        "/syncmedic restart .job",
        "/syncmedic\\nrestart job"
      })
  void other_notes_are_thanked_for(String note) {
    assertThat(channel().hear(signed(note(note, "user_reference"))))
        .isInstanceOf(Heard.Nothing.class);
  }

  @Test
  void notes_of_integrations_are_no_orders() {
    for (var type : List.of("integration_reference", "inbound_integration_reference", "")) {
      assertThat(channel().hear(signed(note("/syncmedic restart job", type))))
          .isInstanceOf(Heard.Nothing.class);
    }
  }

  @Test
  void an_incident_whose_key_names_a_job_is_a_hint() {
    assertThat(channel().hear(signed(incident("incident.triggered", "sync-job/" + JOB))))
        .isEqualTo(
            new Heard.Asked(
                "01DVUHO6P4XQDFWZZ3PCSAT5M6",
                "incident",
                false,
                Optional.empty(),
                new JobId(JOB),
                "an incident: Sync is down",
                false,
                Map.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "syncmedic-4f1d2c",
        "0a1b2c3d4e5f60718293",
        "sync-job/",
        "sync-job/a/b",
        "Sync-Job/job",
        ""
      })
  void incidents_of_our_own_and_of_others_start_nothing(String key) {
    assertThat(channel().hear(signed(incident("incident.triggered", key))))
        .isInstanceOf(Heard.Nothing.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "incident.resolved",
        "incident.acknowledged",
        "incident.reopened",
        "pagey.ping",
        "service.updated",
        ""
      })
  void other_events_start_nothing(String type) {
    assertThat(channel().hear(signed(incident(type, "sync-job/" + JOB))))
        .isInstanceOf(Heard.Nothing.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-14T09:59:59Z", "2026-11-21T10:05:01Z", "", "today"})
  void what_did_not_happen_within_seven_days_starts_nothing(String at) {
    var body = genuine().body().replace("2026-11-21T09:59:30Z", at);

    assertThat(channel().hear(signed(body))).isInstanceOf(Heard.Nothing.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "null", "{\"event\":{}}", "{\"event\":\"x\"}", "{"})
  void what_is_no_event_is_garbled(String body) {
    assertThat(channel().hear(signed(body))).isInstanceOf(Heard.Garbled.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", "canary", SECRET + ","})
  void a_secret_that_is_none_is_refused_and_not_shown(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PagerDuty.of(text))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("canary", SECRET));
  }

  private static String note(String content, String agent) {
    return event(
        "incident.annotated",
        """
        {"id":"P5NL7H","type":"incident_note","content":"%s",
        "incident":{"id":"PGR0VU2","type":"incident_reference"}}\
        """
            .formatted(content),
        agent);
  }

  private static String incident(String type, String key) {
    return event(
        type,
        """
        {"id":"PGR0VU2","type":"incident","number":2,"status":"triggered",
        "incident_key":"%s","title":"Sync is down"}\
        """
            .formatted(key),
        "user_reference");
  }

  private static String event(String type, String data, String agent) {
    return """
    {"event":{"id":"01DVUHO6P4XQDFWZZ3PCSAT5M6","event_type":"%s",
    "resource_type":"incident","occurred_at":"2026-11-21T09:59:30Z",
    "agent":{"id":"PTUXL6G","type":"%s"},"client":null,"data":%s}}\
    """
        .formatted(type, agent, data);
  }

  private static Delivery signed(String body) {
    return delivery("v1=" + Signing.hex(SECRET, body), body);
  }

  private static Delivery delivery(String signature, String body) {
    return new Delivery(
        Map.of("X-PagerDuty-Signature", signature, "Content-Type", "application/json"), body, NOW);
  }
}
