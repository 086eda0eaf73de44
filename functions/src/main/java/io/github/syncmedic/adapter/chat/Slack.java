package io.github.syncmedic.adapter.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.syncmedic.command.caller.Channel;
import io.github.syncmedic.command.caller.Delivery;
import io.github.syncmedic.command.caller.Heard;
import io.github.syncmedic.command.caller.Proof;
import io.github.syncmedic.journal.Json;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Slash commands and buttons of Slack, see <a
 * href="https://docs.slack.dev/authentication/verifying-requests-from-slack">verifying requests</a>
 * and <a href="https://docs.slack.dev/reference/interaction-payloads/block_actions-payload">what a
 * button sends</a>. People are known by team and user, {@code T…/U…}.
 */
public final class Slack implements Channel {
  /** The setting that holds the signing secrets of the Slack app. */
  public static final String SETTING = "SLACK_SIGNING_SECRETS";

  private static final String SIGNATURE = "x-slack-signature";
  private static final String TIMESTAMP = "x-slack-request-timestamp";
  private static final Set<String> WORDS = Set.of("approve", "reject", "plan");
  private static final Pattern ID = Pattern.compile("[A-Z0-9]{1,32}");
  private static final String ANSWERS = "https://hooks.slack.com/";
  private static final int SHORTEST = 16;

  private final SharedSecrets secrets;
  private final Json json = new Json();

  private Slack(SharedSecrets secrets) {
    this.secrets = secrets;
  }

  /**
   * Slack, with the signing secrets {@code text}, separated by commas.
   *
   * @throws IllegalArgumentException when one is none
   */
  public static Slack of(String text) {
    return new Slack(SharedSecrets.asWritten(text, SHORTEST));
  }

  @Override
  public String name() {
    return "slack";
  }

  @Override
  public Door door() {
    return Door.CHAT;
  }

  @Override
  public Proof prove(Delivery delivery) {
    var stamp = delivery.header(TIMESTAMP);
    var sent = Stamp.ofSeconds(stamp);
    if (sent.isEmpty() || !Stamp.isNow(sent.get(), delivery.at())) {
      return new Proof.Unproven("its timestamp is missing, malformed, or 300 s off our clock");
    }
    return secrets.signed(
            Signatures.hex(delivery.header(SIGNATURE), "v0="),
            "v0:%s:".formatted(stamp.orElseThrow()).getBytes(UTF_8),
            delivery.bytes())
        ? Proof.PROVEN
        : new Proof.Unproven("its signature is missing, malformed, or made with another secret");
  }

  @Override
  public Heard hear(Delivery delivery) {
    var form = Form.of(delivery.body());
    if (form.isEmpty()) {
      return garbled("it is no form, or names a field twice");
    }
    var fields = form.get();
    if (fields.text("ssl_check").equals("1")) {
      return new Heard.Nothing("", "Slack looked whether the certificate is valid");
    }
    return fields.fields().containsKey("payload")
        ? button(fields.text("payload"), delivery)
        : command(fields, delivery);
  }

  private static Heard command(Form form, Delivery delivery) {
    return speaker(form.text("team_id"), form.text("user_id"))
        .filter(it -> !form.text("command").isEmpty())
        .<Heard>map(
            it -> new Heard.Said(key(form.text("trigger_id"), delivery), it, form.text("text")))
        .orElseGet(() -> garbled("it is no slash command of somebody in a team"));
  }

  private Heard button(String payload, Delivery delivery) {
    try {
      return pressed(json.tree(payload), delivery);
    } catch (Json.Unreadable e) {
      return garbled("its payload, or a button's value, is not the JSON that it should be");
    }
  }

  private Heard pressed(JsonNode payload, Delivery delivery) {
    var key = key(payload.path("trigger_id").asText(), delivery);
    var action = payload.path("actions").path(0);
    var word = action.path("action_id").asText();
    if (!payload.path("type").asText().equals("block_actions") || !WORDS.contains(word)) {
      return new Heard.Nothing(key, "it is no button that decides about a run");
    }
    var user = payload.path("user");
    var team = user.path("team_id").asText(payload.path("team").path("id").asText());
    var speaker = speaker(team, user.path("id").asText());
    if (speaker.isEmpty() || payload.path("actions").size() != 1) {
      return garbled("it is not one button, pressed by somebody in a team");
    }
    var value = json.read(action.path("value").asText(), Value.class);
    return new Heard.Pressed(
        key, speaker.get(), word, value.runId(), value.binding(), answerTo(payload));
  }

  /** What our buttons carry. */
  record Value(String runId, String binding) {
    Value {
      requireNonNull(runId);
      requireNonNull(binding);
    }
  }

  private static Optional<String> speaker(String team, String user) {
    return ID.matcher(team).matches() && ID.matcher(user).matches()
        ? Optional.of(team + "/" + user)
        : Optional.empty();
  }

  /** An address of anybody else is no address of Slack's. */
  private static Optional<String> answerTo(JsonNode payload) {
    return Optional.of(payload.path("response_url").asText())
        .filter(it -> it.startsWith(ANSWERS))
        .filter(Plain::isLine);
  }

  private static String key(String trigger, Delivery delivery) {
    return trigger.isEmpty()
        ? "signature " + delivery.header(SIGNATURE).orElse("")
        : "trigger " + trigger;
  }

  private static Heard garbled(String why) {
    return new Heard.Garbled(
        "Tried to read what Slack sent, because %s; try the set-up in docs/callers/slack.md"
            .formatted(why));
  }
}
