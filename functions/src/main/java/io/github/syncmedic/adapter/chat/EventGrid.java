package io.github.syncmedic.adapter.chat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.syncmedic.command.caller.Channel;
import io.github.syncmedic.command.caller.Delivery;
import io.github.syncmedic.command.caller.Heard;
import io.github.syncmedic.command.caller.Proof;
import io.github.syncmedic.command.caller.Tokens;
import io.github.syncmedic.journal.Json;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Events of Azure Event Grid, in its own schema or as CloudEvents 1.0, see <a
 * href="https://learn.microsoft.com/azure/event-grid/secure-webhook-delivery">delivery with
 * Entra</a> and <a
 * href="https://learn.microsoft.com/azure/event-grid/end-point-validation-event-grid-events-schema">the</a>
 * <a
 * href="https://learn.microsoft.com/azure/event-grid/end-point-validation-cloud-events-schema">handshakes</a>.
 * An event of the type {@code SyncMedic.RunRequested} asks for a run: its data is what {@link
 * Wished} is.
 */
public final class EventGrid implements Channel {
  private static final String ROLE = "AzureEventGridSecureWebhookSubscriber";
  private static final String TYPE = "SyncMedic.RunRequested";
  private static final String VALIDATION = "Microsoft.EventGrid.SubscriptionValidationEvent";
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9-]{1,128}");
  private static final Pattern ORIGIN =
      Pattern.compile("(?:[a-z0-9-]{1,63}\\.){0,4}eventgrid\\.azure\\.(?:net|us|cn)");
  private static final int LONGEST = 200;

  private final Bearers bearers;
  private final Json json = new Json();

  private EventGrid(Bearers bearers) {
    this.bearers = bearers;
  }

  /** Event Grid, which proves by a token what it is. */
  public static EventGrid with(Tokens tokens) {
    return new EventGrid(new Bearers(tokens, it -> it.roles().contains(ROLE)));
  }

  @Override
  public String name() {
    return "event-grid";
  }

  @Override
  public Door door() {
    return Door.KEYED;
  }

  @Override
  public Proof prove(Delivery delivery) {
    return bearers.prove(delivery);
  }

  @Override
  public Map<String, String> welcome(Delivery asking) {
    return asking
        .header("webhook-request-origin")
        .filter(it -> ORIGIN.matcher(it).matches())
        .map(it -> Map.of("WebHook-Allowed-Origin", it, "WebHook-Allowed-Rate", "120"))
        .orElse(Map.of());
  }

  @Override
  public Heard hear(Delivery delivery) {
    try {
      var body = json.tree(delivery.body());
      return body.isArray() && body.size() == 1 ? hear(body.path(0)) : hear(body);
    } catch (Json.Unreadable e) {
      return garbled("it is no JSON");
    }
  }

  private Heard hear(JsonNode event) {
    var isCloudEvent = event.path("specversion").asText().equals("1.0");
    var type = event.path(isCloudEvent ? "type" : "eventType").asText();
    var source = event.path(isCloudEvent ? "source" : "topic").asText();
    var id = event.path("id").asText();
    if (id.isEmpty() || type.isEmpty()) {
      return garbled("it is not one event with an id and a type");
    }
    var key = source + " " + id;
    return switch (type) {
      case VALIDATION -> validation(key, event.path("data").path("validationCode").asText());
      case TYPE -> Wished.heard(json, event.path("data"), key, Plain.line(source, LONGEST));
      default -> new Heard.Nothing(key, "events of its type start nothing");
    };
  }

  private Heard validation(String key, String code) {
    return CODE.matcher(code).matches()
        ? new Heard.Greeting(key, json.write(Map.of("validationResponse", code)))
        : garbled("its code for the validation is none");
  }

  private static Heard garbled(String why) {
    return new Heard.Garbled(
        "Tried to read an event, because Event Grid sends one, and %s; try a subscription that"
                .formatted(why)
            + " delivers one event at a time");
  }
}
