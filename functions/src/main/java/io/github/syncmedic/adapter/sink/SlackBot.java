package io.github.syncmedic.adapter.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.syncmedic.adapter.sink.Post.Answer;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.notify.Incident.Effect;
import io.github.syncmedic.notify.Sink;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A channel of Slack through an app's bot, which can change its messages: an incident is one
 * message, brought up to date. That rings no bell, so what is urgent is besides a line in its
 * thread. See <a href="https://docs.slack.dev/reference/methods/chat.update">chat.update</a>.
 */
public final class SlackBot implements Channel {
  private static final URI SLACK = URI.create("https://slack.com/api/");
  private static final Pattern TOKEN = Pattern.compile("xoxb-[A-Za-z0-9-]{10,250}");
  private static final Pattern CHANNEL = Pattern.compile("[CG][A-Z0-9]{6,30}");
  private static final Pattern STAMP = Pattern.compile("[0-9]{1,20}\\.[0-9]{1,10}");
  private static final Pattern REASON = Pattern.compile("[a-z_]{1,60}");

  private final URI api;
  private final String token;
  private final String channel;
  private final Json json = new Json();

  SlackBot(URI api, String token, String channel) {
    this.api = api;
    this.token = token;
    this.channel = channel;
  }

  /**
   * A bot in a channel.
   *
   * @param token the bot's, which is a secret
   * @param channel the channel's id, not its name
   */
  public static SlackBot of(String token, String channel) {
    return new SlackBot(SLACK, token(token), channel(channel));
  }

  /**
   * Returns {@code text} if it is the token of a bot.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static String token(String text) {
    return checked(text, TOKEN, "the token of a bot", "xoxb-…");
  }

  /**
   * Returns {@code text} if it is the id of a channel.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static String channel(String text) {
    return checked(text, CHANNEL, "the id of a channel", "C0123456789");
  }

  private static String checked(String text, Pattern shape, String what, String example) {
    if (!shape.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "Tried to read %s, because one is set, and it is none; try one like %s"
              .formatted(what, example));
    }
    return text;
  }

  @Override
  public Sink sink() {
    return Sink.SLACK;
  }

  @Override
  public Sent send(Message message, Post post) {
    var first = message.first(this);
    return first.isPresent() ? updated(message, first.get(), post) : posted(message, post);
  }

  private Sent posted(Message message, Post post) {
    var answer = call("chat.postMessage", SlackBlocks.of(message), post);
    return problem(answer)
        .map(Sent::not)
        .orElseGet(() -> message.has(Effect.OPENS) ? stamp(answer) : Sent.TAKEN);
  }

  private Sent stamp(Answer answer) {
    var stamp = body(answer).path("ts").asText();
    return STAMP.matcher(stamp).matches() ? Sent.as(stamp) : Sent.TAKEN;
  }

  /** Somebody may have removed the message; the incident gets a new one then. */
  private Sent updated(Message message, String stamp, Post post) {
    var update = call("chat.update", SlackBlocks.of(message).put("ts", stamp), post);
    var problem = problem(update);
    if (problem.isPresent()) {
      return isGone(update) ? posted(message, post) : Sent.not(problem.get());
    }
    return message.isUrgent() ? rung(message, stamp, post) : Sent.TAKEN;
  }

  private Sent rung(Message message, String stamp, Post post) {
    var line = SlackBlocks.line(message).put("thread_ts", stamp).put("reply_broadcast", true);
    return problem(call("chat.postMessage", line, post)).map(Sent::not).orElse(Sent.TAKEN);
  }

  private Answer call(String method, ObjectNode body, Post post) {
    return post.send(
        api.resolve(method),
        Map.of("Authorization", "Bearer " + token),
        body.put("channel", channel),
        Answer::isThrottled);
  }

  /** Slack answers 200 and says in the body whether it did anything. */
  private Optional<String> problem(Answer answer) {
    if (!answer.isTaken()) {
      return Optional.of(answer.why());
    }
    var said = body(answer);
    var reason = said.path("error").asText();
    return said.path("ok").asBoolean()
        ? Optional.empty()
        : Optional.of(
            "Slack says "
                + (REASON.matcher(reason).matches() ? reason : "something that is not understood"));
  }

  private boolean isGone(Answer answer) {
    return body(answer).path("error").asText().equals("message_not_found");
  }

  private JsonNode body(Answer answer) {
    try {
      return json.tree(answer.body());
    } catch (Json.Unreadable e) {
      return MissingNode.getInstance();
    }
  }

  @Override
  public String toString() {
    return "SlackBot[not shown]";
  }
}
