package io.github.syncmedic.adapter.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What PagerDuty is sent, against the shape and the limits that it documents. */
class PagerDutyEventTest {
  private static final String KEY = "k".repeat(32);

  @Test
  void a_trigger_names_the_incident_says_what_it_is_and_leads_to_more() {
    var event = trigger(Samples.message(Samples.asked("n")));

    assertThat(event.path("dedup_key").asText()).isEqualTo(Samples.INCIDENT.id());
    assertThat(event.at("/payload/summary").asText())
        .startsWith("contoso.com: QUARANTINED TooManyDeletes: ");
    assertThat(event.at("/payload/severity").asText()).isEqualTo("warning");
    assertThat(event.at("/payload/custom_details/Domain").asText()).isEqualTo("contoso.com");
    assertThat(event.at("/links/0/href").asText())
        .isEqualTo("https://syncmedic.example/api/approvals/20261127T100000Z-1");
  }

  @Test
  void the_end_names_the_same_incident_and_nothing_more() {
    var event = PagerDutyEvent.resolve(KEY, Samples.INCIDENT);

    assertThat(event.toString())
        .isEqualTo(
            "{\"routing_key\":\"%s\",\"event_action\":\"resolve\",\"dedup_key\":\"%s\"}"
                .formatted(KEY, Samples.INCIDENT.id()));
  }

  @Test
  void whatever_it_is_told_it_keeps_to_the_limits() {
    var random = new Random(112);
    for (var i = 0; i < 500; i++) {
      check(trigger(Samples.any(random)));
    }
  }

  private static void check(JsonNode event) {
    assertThat(event.toString().getBytes(UTF_8).length).isLessThan(PagerDutyEvent.LARGEST);
    assertThat(event.path("event_action").asText()).isEqualTo("trigger");
    assertThat(event.path("dedup_key").asText()).hasSizeBetween(1, 255);
    var payload = event.path("payload");
    assertThat(payload.path("summary").asText()).isNotBlank().hasSizeLessThanOrEqualTo(1_024);
    assertThat(payload.has("source")).isTrue();
    assertThat(payload.path("severity").asText()).isIn("critical", "error", "warning", "info");
    event
        .path("links")
        .forEach(
            it -> assertThat(it.path("href").asText()).startsWith("https://syncmedic.example/"));
  }

  private static JsonNode trigger(Message message) {
    return PagerDutyEvent.trigger(
        KEY, message.notice().incident().orElse(Samples.INCIDENT), message);
  }
}
