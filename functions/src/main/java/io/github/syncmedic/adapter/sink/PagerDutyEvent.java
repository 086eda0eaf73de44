package io.github.syncmedic.adapter.sink;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.syncmedic.notify.Incident;
import io.github.syncmedic.notify.Notice;
import io.github.syncmedic.notify.PlainText;

/**
 * A notice as an event of the <a
 * href="https://developer.pagerduty.com/docs/send-alert-event">Events API v2</a>, within its limits
 * whatever the texts are.
 */
final class PagerDutyEvent {
  static final int MOST_SUMMARY = 1_024;
  static final int LARGEST = 512 * 1024;
  private static final int MOST_FACTS = 20;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_FACT = 1_000;
  private static final int LONGEST_TEXT = 8_000;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private PagerDutyEvent() {}

  /** Opens the incident, or brings it up to date where it is open. */
  static ObjectNode trigger(String routingKey, Incident incident, Message message) {
    var event = event(routingKey, "trigger", incident).put("client", "SyncMedic");
    message.links().root().ifPresent(it -> event.put("client_url", it.toString()));
    event.set("payload", payload(incident, message.notice()));
    var links = links(message);
    if (!links.isEmpty()) {
      event.set("links", links);
    }
    return event;
  }

  /** Resolves the incident. */
  static ObjectNode resolve(String routingKey, Incident incident) {
    return event(routingKey, "resolve", incident);
  }

  private static ObjectNode event(String routingKey, String action, Incident incident) {
    return JSON.objectNode()
        .put("routing_key", routingKey)
        .put("event_action", action)
        .put("dedup_key", incident.id());
  }

  private static ObjectNode payload(Incident incident, Notice notice) {
    var payload =
        JSON.objectNode()
            .put("summary", PlainText.of(incident.title() + ": " + notice.text(), MOST_SUMMARY))
            .put("source", PlainText.of(notice.subject(), LONGEST_FACT))
            .put("severity", severity(notice))
            .put("component", "cloud-sync");
    var details = payload.putObject("custom_details");
    notice.facts().stream()
        .limit(MOST_FACTS)
        .forEach(
            it ->
                details.put(
                    PlainText.of(it.name(), LONGEST_NAME), PlainText.of(it.value(), LONGEST_FACT)));
    notice.decide().ifPresent(it -> details.put("To do", PlainText.of(it, LONGEST_TEXT)));
    return payload;
  }

  private static String severity(Notice notice) {
    return switch (notice.severity()) {
      case CRITICAL -> "critical";
      case WARNING -> "warning";
      case INFO, OK -> "info";
    };
  }

  private static ArrayNode links(Message message) {
    var links = JSON.arrayNode();
    message
        .notice()
        .question()
        .flatMap(message.links()::of)
        .ifPresent(it -> add(links, "Decide", it));
    message
        .notice()
        .links()
        .forEach(link -> message.links().of(link).ifPresent(it -> add(links, link.label(), it)));
    return links;
  }

  private static void add(ArrayNode links, String label, String url) {
    links.addObject().put("href", url).put("text", PlainText.of(label, LONGEST_NAME));
  }
}
