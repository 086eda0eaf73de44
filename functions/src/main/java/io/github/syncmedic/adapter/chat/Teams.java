package io.github.syncmedic.adapter.chat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.syncmedic.command.caller.Channel;
import io.github.syncmedic.command.caller.Delivery;
import io.github.syncmedic.command.caller.Heard;
import io.github.syncmedic.command.caller.Proof;
import io.github.syncmedic.journal.Json;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An outgoing webhook of Teams, see <a
 * href="https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-outgoing-webhook">its
 * documentation</a>. Whoever mentions it in a channel is known by their object in Entra.
 */
public final class Teams implements Channel {
  /** The setting that holds the security tokens which Teams showed. */
  public static final String SETTING = "TEAMS_WEBHOOK_TOKENS";

  private static final Pattern OBJECT =
      Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final int SHORTEST = 16;

  private final SharedSecrets secrets;
  private final Json json = new Json();

  private Teams(SharedSecrets secrets) {
    this.secrets = secrets;
  }

  /**
   * Teams, with the security tokens {@code text}, in Base64, separated by commas.
   *
   * @throws IllegalArgumentException when one is none
   */
  public static Teams of(String text) {
    return new Teams(SharedSecrets.of(text, SHORTEST, SharedSecrets::fromBase64));
  }

  @Override
  public String name() {
    return "teams";
  }

  @Override
  public Door door() {
    return Door.CHAT;
  }

  @Override
  public Proof prove(Delivery delivery) {
    var given = Signatures.base64(delivery.header("authorization"), "HMAC ");
    if (!secrets.signed(given, delivery.bytes())) {
      return new Proof.Unproven("its signature is missing, malformed, or made with another token");
    }
    return read(delivery)
            .flatMap(it -> Stamp.ofIso(it.path("timestamp").asText()))
            .filter(it -> Stamp.isNow(it, delivery.at()))
            .isPresent()
        ? Proof.PROVEN
        : new Proof.Unproven("its timestamp is missing, malformed, or 300 s off our clock");
  }

  @Override
  public Heard hear(Delivery delivery) {
    return read(delivery).map(Teams::hear).orElseGet(Teams::garbled);
  }

  private static Heard hear(JsonNode activity) {
    var id = activity.path("id").asText();
    var speaker = activity.path("from").path("aadObjectId").asText().toLowerCase(Locale.ROOT);
    if (!activity.path("type").asText().equals("message")) {
      return new Heard.Nothing(id, "it is no message");
    }
    return id.isEmpty() || !OBJECT.matcher(speaker).matches()
        ? garbled()
        : new Heard.Said(id, speaker, Mention.without(activity.path("text").asText()));
  }

  private Optional<JsonNode> read(Delivery delivery) {
    try {
      return Optional.of(json.tree(delivery.body()));
    } catch (Json.Unreadable e) {
      return Optional.empty();
    }
  }

  private static Heard garbled() {
    return new Heard.Garbled(
        "Tried to read what Teams sent, because it is no message of somebody of Entra with an id;"
            + " try the set-up in docs/callers/teams.md");
  }
}
