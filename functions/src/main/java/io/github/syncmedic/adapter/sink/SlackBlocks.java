package io.github.syncmedic.adapter.sink;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.syncmedic.notify.Notice;
import io.github.syncmedic.notify.Notice.Fact;
import io.github.syncmedic.notify.Notice.Question;
import io.github.syncmedic.notify.SlackText;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A notice as Slack shows it, within <a
 * href="https://docs.slack.dev/reference/block-kit/blocks">the limits of Block Kit</a> whatever the
 * texts are.
 */
final class SlackBlocks {
  static final int MOST_HEADER = 150;
  static final int MOST_SECTION = 3_000;
  static final int MOST_FIELDS = 10;
  static final int MOST_FIELD = 2_000;
  static final int MOST_VALUE = 2_000;
  private static final int LONGEST_TEXT = 3_000;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_FACT = 500;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private SlackBlocks() {}

  /** The whole message: blocks, and the text for where there are none. */
  static ObjectNode of(Message message) {
    var whole = JSON.objectNode();
    whole.put("text", SlackText.of(summary(message), LONGEST_TEXT));
    whole.put("unfurl_links", false);
    whole.put("unfurl_media", false);
    whole.set("blocks", blocks(message));
    return whole;
  }

  /** One line for a thread: a message that was brought up to date rings no bell. */
  static ObjectNode line(Message message) {
    var line = JSON.objectNode();
    line.put("text", SlackText.of(summary(message), LONGEST_TEXT));
    line.put("unfurl_links", false);
    line.put("unfurl_media", false);
    return line;
  }

  private static String summary(Message message) {
    return message.headline() + "\n" + message.notice().text();
  }

  private static ArrayNode blocks(Message message) {
    var notice = message.notice();
    var blocks = JSON.arrayNode();
    var header = blocks.addObject().put("type", "header");
    header.set("text", plain(SlackText.of(message.headline(), MOST_HEADER)));
    blocks.add(section(SlackText.of(notice.text(), MOST_SECTION)));
    notice
        .decide()
        .filter(it -> !it.isBlank())
        .ifPresent(it -> blocks.add(section("*To do*\n" + SlackText.of(it, MOST_SECTION - 8))));
    if (!notice.facts().isEmpty()) {
      blocks.add(facts(notice));
    }
    notice.question().flatMap(SlackBlocks::buttons).ifPresent(blocks::add);
    links(message).ifPresent(blocks::add);
    return blocks;
  }

  private static ObjectNode facts(Notice notice) {
    var section = JSON.objectNode().put("type", "section");
    var fields = section.putArray("fields");
    notice.facts().stream().limit(MOST_FIELDS).forEach(it -> fields.add(field(it)));
    return section;
  }

  private static ObjectNode field(Fact fact) {
    return mrkdwn(
        "*%s*\n%s"
            .formatted(
                SlackText.of(fact.name(), LONGEST_NAME), SlackText.of(fact.value(), LONGEST_FACT)));
  }

  /** None where what they stand for does not fit: a part of it would stand for something else. */
  private static Optional<ObjectNode> buttons(Question question) {
    var value =
        JSON.objectNode()
            .put("runId", question.run())
            .put("binding", question.binding())
            .toString();
    if (value.length() > MOST_VALUE) {
      return Optional.empty();
    }
    var actions = JSON.objectNode().put("type", "actions");
    actions
        .putArray("elements")
        .add(button("approve", "Approve", value).put("style", "primary"))
        .add(button("reject", "Reject", value).put("style", "danger"))
        .add(button("plan", "Show the plan", value));
    return Optional.of(actions);
  }

  private static ObjectNode button(String action, String label, String value) {
    var button = JSON.objectNode().put("type", "button").put("action_id", action);
    button.set("text", plain(label));
    return button.put("value", value);
  }

  private static Optional<ObjectNode> links(Message message) {
    var links =
        message.notice().links().stream()
            .flatMap(
                link ->
                    message.links().of(link).stream()
                        .map(
                            url ->
                                "<%s|%s>".formatted(url, SlackText.of(link.label(), LONGEST_NAME))))
            .collect(Collectors.joining(" · "));
    if (links.isEmpty()) {
      return Optional.empty();
    }
    var context = JSON.objectNode().put("type", "context");
    context.putArray("elements").add(mrkdwn(links));
    return Optional.of(context);
  }

  private static ObjectNode section(String escaped) {
    var section = JSON.objectNode().put("type", "section");
    section.set("text", mrkdwn(escaped.isBlank() ? "–" : escaped));
    return section;
  }

  /** Verbatim: nothing in it becomes a link or a mention that was not written as one. */
  private static ObjectNode mrkdwn(String escaped) {
    return JSON.objectNode().put("type", "mrkdwn").put("text", escaped).put("verbatim", true);
  }

  private static ObjectNode plain(String escaped) {
    return JSON.objectNode().put("type", "plain_text").put("text", escaped).put("emoji", false);
  }
}
