package io.github.syncmedic.adapter.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.syncmedic.command.caller.Channel;
import io.github.syncmedic.command.caller.Delivery;
import io.github.syncmedic.command.caller.Heard;
import io.github.syncmedic.command.caller.Proof;
import io.github.syncmedic.journal.FirstAnswers;
import io.github.syncmedic.journal.Json;
import java.time.Instant;
import java.util.Set;

/**
 * Webhooks of GitHub, see <a
 * href="https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries">validating
 * deliveries</a>. Who belongs to the repository asks for a run by a comment, see {@link Order}; a
 * workflow of a GitHub App by a {@code repository_dispatch} of the type {@code syncmedic}.
 *
 * <p>Deliveries are told apart by what is signed: {@code X-GitHub-Delivery} is not, so whoever
 * recorded one could send it under another.
 */
public final class GitHub implements Channel {
  /** The setting that holds the secrets of the webhooks. */
  public static final String SETTING = "GITHUB_WEBHOOK_SECRETS";

  private static final Set<String> BELONGING = Set.of("OWNER", "MEMBER", "COLLABORATOR");
  private static final String DISPATCH = "syncmedic";
  private static final int SHORTEST = 16;
  private static final int LONGEST = 200;

  private final SharedSecrets secrets;
  private final Json json = new Json();

  private GitHub(SharedSecrets secrets) {
    this.secrets = secrets;
  }

  /**
   * GitHub, with the secrets {@code text} of its webhooks, separated by commas.
   *
   * @throws IllegalArgumentException when one is none
   */
  public static GitHub of(String text) {
    return new GitHub(SharedSecrets.asWritten(text, SHORTEST));
  }

  @Override
  public String name() {
    return "github";
  }

  @Override
  public Proof prove(Delivery delivery) {
    var given = Signatures.hex(delivery.header("x-hub-signature-256"), "sha256=");
    return secrets.signed(given, delivery.bytes())
        ? Proof.PROVEN
        : new Proof.Unproven("its signature is missing, malformed, or made with another secret");
  }

  @Override
  public Heard hear(Delivery delivery) {
    try {
      return hear(
          delivery.header("x-github-event").orElse(""), json.tree(delivery.body()), delivery.at());
    } catch (Json.Unreadable e) {
      return new Heard.Garbled(
          "Tried to read an event, because GitHub sends one, and it is no JSON; try the content"
              + " type application/json in the webhook's settings");
    }
  }

  private Heard hear(String event, JsonNode body, Instant now) {
    return switch (event) {
      case "issue_comment" -> comment(body, now);
      case "repository_dispatch" -> dispatch(body);
      default -> new Heard.Nothing("", "events of its type start nothing");
    };
  }

  private static Heard comment(JsonNode body, Instant now) {
    var comment = body.path("comment");
    var key = "comment " + comment.path("id").asLong();
    var isNew =
        body.path("action").asText().equals("created")
            && Stamp.ofIso(comment.path("created_at").asText())
                .filter(it -> Stamp.isWithin(it, FirstAnswers.KEPT, now))
                .isPresent();
    var belongs =
        BELONGING.contains(comment.path("author_association").asText())
            && comment.path("user").path("type").asText().equals("User");
    return Order.in(comment.path("body").asText())
        .filter(it -> isNew && belongs && comment.path("id").asLong() > 0)
        .map(it -> it.heard(key, Long.toString(comment.path("user").path("id").asLong())))
        .orElseGet(
            () ->
                new Heard.Nothing(
                    key,
                    "it is no new comment that begins /syncmedic of a person who belongs to the"
                        + " repository"));
  }

  private Heard dispatch(JsonNode body) {
    if (!body.path("action").asText().equals(DISPATCH)) {
      return new Heard.Nothing("", "dispatches of its type start nothing");
    }
    var key = body.path("client_payload").path("key").asText();
    if (key.isBlank() || !(body.path("client_payload") instanceof ObjectNode payload)) {
      return new Heard.Garbled(
          "Tried to tell the dispatch from others, because it may be sent twice, and its"
              + " client_payload has no key; try the id of the workflow's run");
    }
    var sender = Plain.line(body.path("repository").path("full_name").asText(), LONGEST);
    return Wished.heard(json, payload.without("key"), "dispatch " + sender + " " + key, sender);
  }
}
