package io.github.syncmedic.adapter.sink;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.syncmedic.notify.Notice.Fact;
import io.github.syncmedic.notify.PlainText;
import java.util.List;
import java.util.stream.Stream;

/**
 * A notice as an <a href="https://adaptivecards.io/explorer/AdaptiveCard.html">Adaptive Card</a>
 * 1.4, in the message that a workflow of Teams takes. Every text is a run of text, since these know
 * no Markdown, so nothing from outside becomes a link; and all of them together stay below the 28
 * KB that <a href="https://learn.microsoft.com/connectors/teams/">Teams takes</a>, even where every
 * character has three bytes.
 */
final class TeamsCard {
  static final int LARGEST = 28_000;
  private static final int LONGEST_HEADLINE = 200;
  private static final int LONGEST_TEXT = 1_500;
  private static final int LONGEST_LINE = 400;
  private static final int MOST_LINES = 8;
  private static final int MOST_FACTS = 8;
  private static final int LONGEST_NAME = 50;
  private static final int LONGEST_VALUE = 200;
  private static final int LONGEST_LABEL = 40;
  private static final int MOST_LINKS = 4;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private TeamsCard() {}

  static ObjectNode of(Message message) {
    var whole = JSON.objectNode().put("type", "message");
    whole
        .putArray("attachments")
        .addObject()
        .put("contentType", "application/vnd.microsoft.card.adaptive")
        .putNull("contentUrl")
        .set("content", card(message));
    return whole;
  }

  private static ObjectNode card(Message message) {
    var headline = PlainText.of(message.headline(), LONGEST_HEADLINE);
    var card =
        JSON.objectNode()
            .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
            .put("type", "AdaptiveCard")
            .put("version", "1.4")
            .put("fallbackText", headline);
    card.set("body", body(message, headline));
    var actions = actions(message);
    if (!actions.isEmpty()) {
      card.set("actions", actions);
    }
    return card;
  }

  private static ArrayNode body(Message message, String headline) {
    var notice = message.notice();
    var body = JSON.arrayNode();
    body.add(
        line(
            run(headline)
                .put("weight", "bolder")
                .put("size", "medium")
                .put("color", color(message))));
    body.add(line(run(PlainText.of(notice.text(), LONGEST_TEXT))));
    notice.decide().stream()
        .flatMap(TeamsCard::lines)
        .forEach(it -> body.add(line(run(PlainText.of(it, LONGEST_LINE)))));
    notice.facts().stream().limit(MOST_FACTS).forEach(it -> body.add(fact(it)));
    return body;
  }

  private static Stream<String> lines(String text) {
    var lines = text.lines().filter(it -> !it.isBlank()).toList();
    return lines.size() <= MOST_LINES
        ? lines.stream()
        : Stream.concat(
            lines.stream().limit(MOST_LINES - 1L),
            Stream.of("and %d more".formatted(lines.size() - MOST_LINES + 1)));
  }

  private static String color(Message message) {
    if (message.notice().resolves()) {
      return "good";
    }
    return switch (message.notice().severity()) {
      case CRITICAL -> "attention";
      case WARNING -> "warning";
      case INFO, OK -> "default";
    };
  }

  private static ObjectNode fact(Fact fact) {
    return line(
            run(PlainText.of(fact.name(), LONGEST_NAME) + ": ").put("weight", "bolder"),
            run(PlainText.of(fact.value(), LONGEST_VALUE)))
        .put("spacing", "small");
  }

  private static ObjectNode line(ObjectNode... runs) {
    var line = JSON.objectNode().put("type", "RichTextBlock");
    line.putArray("inlines").addAll(List.of(runs));
    return line;
  }

  private static ObjectNode run(String text) {
    return JSON.objectNode().put("type", "TextRun").put("text", text);
  }

  /** To open a page decides nothing, so that a preview of it does not either. */
  private static ArrayNode actions(Message message) {
    var actions = JSON.arrayNode();
    var links = message.links();
    message.notice().question().flatMap(links::of).ifPresent(it -> open(actions, "Decide", it));
    message.notice().links().stream()
        .limit(MOST_LINKS)
        .forEach(link -> links.of(link).ifPresent(it -> open(actions, link.label(), it)));
    return actions;
  }

  private static void open(ArrayNode actions, String label, String url) {
    actions
        .addObject()
        .put("type", "Action.OpenUrl")
        .put("title", PlainText.of(label, LONGEST_LABEL))
        .put("url", url);
  }
}
