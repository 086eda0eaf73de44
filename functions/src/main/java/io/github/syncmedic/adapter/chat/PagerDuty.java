package io.github.syncmedic.adapter.chat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.syncmedic.command.caller.Channel;
import io.github.syncmedic.command.caller.Delivery;
import io.github.syncmedic.command.caller.Heard;
import io.github.syncmedic.command.caller.Proof;
import io.github.syncmedic.journal.FirstAnswers;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.sync.JobId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Webhooks of PagerDuty in their third version, see <a
 * href="https://developer.pagerduty.com/docs/webhooks-overview">its documentation</a>. A responder
 * asks for a run by a note, see {@link Order}; an incident of another source is a hint if its key
 * is {@code sync-job/} and the job's id. Incidents of our own have no such key, so that none of
 * them starts a run again.
 *
 * <p>A subscription is disabled after three deliveries that were not taken, so whatever concerns us
 * not, or is no order, is taken.
 */
public final class PagerDuty implements Channel {
  /** The setting that holds the secrets of the subscriptions. */
  public static final String SETTING = "PAGERDUTY_WEBHOOK_SECRETS";

  private static final String KEY_OF_A_JOB = "sync-job/";
  private static final Pattern JOB = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}");
  private static final Pattern AGENT = Pattern.compile("[A-Z0-9]{1,32}");
  private static final int SHORTEST = 8;
  private static final int LONGEST = 200;

  private final SharedSecrets secrets;
  private final Json json = new Json();

  private PagerDuty(SharedSecrets secrets) {
    this.secrets = secrets;
  }

  /**
   * PagerDuty, with the secrets {@code text} of its subscriptions, separated by commas.
   *
   * @throws IllegalArgumentException when one is none
   */
  public static PagerDuty of(String text) {
    return new PagerDuty(SharedSecrets.asWritten(text, SHORTEST));
  }

  @Override
  public String name() {
    return "pagerduty";
  }

  @Override
  public int refusal() {
    return 403;
  }

  @Override
  public Proof prove(Delivery delivery) {
    var given = Signatures.hexes(delivery.header("x-pagerduty-signature"), "v1=");
    return secrets.signed(given, delivery.bytes())
        ? Proof.PROVEN
        : new Proof.Unproven("its signature is missing, malformed, or made with another secret");
  }

  @Override
  public Heard hear(Delivery delivery) {
    try {
      var event = json.tree(delivery.body()).path("event");
      return event.path("id").asText().isEmpty() ? garbled() : hear(event, delivery.at());
    } catch (Json.Unreadable e) {
      return garbled();
    }
  }

  private static Heard hear(JsonNode event, Instant now) {
    var id = event.path("id").asText();
    var isFresh =
        Stamp.ofIso(event.path("occurred_at").asText())
            .filter(it -> Stamp.isWithin(it, FirstAnswers.KEPT, now))
            .isPresent();
    if (!isFresh) {
      return new Heard.Nothing(id, "it happened more than seven days ago");
    }
    return switch (event.path("event_type").asText()) {
      case "incident.annotated" -> note(id, event);
      case "incident.triggered" -> incident(id, event.path("data"));
      default -> new Heard.Nothing(id, "events of its type start nothing");
    };
  }

  /** Notes that integrations write are no orders. */
  private static Heard note(String id, JsonNode event) {
    var agent = event.path("agent");
    var who = agent.path("id").asText();
    return Order.in(event.path("data").path("content").asText())
        .filter(it -> agent.path("type").asText().equals("user_reference"))
        .filter(it -> AGENT.matcher(who).matches())
        .map(it -> it.heard(id, who))
        .orElseGet(
            () -> new Heard.Nothing(id, "it is no note of a responder that begins /syncmedic"));
  }

  private static Heard incident(String id, JsonNode incident) {
    var key = incident.path("incident_key").asText();
    var job = key.startsWith(KEY_OF_A_JOB) ? key.substring(KEY_OF_A_JOB.length()) : "";
    return JOB.matcher(job).matches()
        ? new Heard.Asked(
            id,
            "incident",
            false,
            Optional.empty(),
            new JobId(job),
            "an incident: " + Plain.line(incident.path("title").asText(), LONGEST),
            false,
            Map.of())
        : new Heard.Nothing(id, "its incident's key names no job");
  }

  private static Heard garbled() {
    return new Heard.Garbled(
        "Tried to read an event, because PagerDuty sends one, and there is none with an id;"
            + " try a webhook subscription of version 3");
  }
}
