package io.github.syncmedic.adapter.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.syncmedic.command.talk.Answer;
import io.github.syncmedic.command.talk.Answer.Fact;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An answer as Teams shows it: a message with an <a
 * href="https://adaptivecards.io/explorer/RichTextBlock.html">Adaptive Card 1.4</a> of text runs
 * alone, in which nothing is read as Markdown, a link or a mention. Kept well below the 28 KB that
 * a message may have.
 *
 * @param pages leads to the page of a run, where one can be linked; nothing is decided in Teams
 *     itself but by word
 */
record TeamsReply(Pages pages) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int LARGEST = 24_000;
  private static final int TITLE = 200;
  private static final int LINE = 1_000;
  private static final int FACT = 500;

  /** The answer to whoever said something. */
  String toSpeaker(Answer answer) {
    var message = NODES.objectNode().put("type", "message");
    var attachment = message.putArray("attachments").addObject();
    attachment.put("contentType", "application/vnd.microsoft.card.adaptive");
    attachment.set("content", card(answer));
    return message.toString();
  }

  private ObjectNode card(Answer answer) {
    var card =
        NODES
            .objectNode()
            .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
            .put("type", "AdaptiveCard")
            .put("version", "1.4")
            .put("fallbackText", shown(answer.title(), TITLE));
    var body = card.putArray("body");
    body.add(
        block(
            run(answer.title(), TITLE)
                .put("size", "Large")
                .put("weight", "Bolder")
                .put("color", color(answer.level()))));
    answer.lines().forEach(it -> body.add(block(run(it, LINE))));
    facts(body, answer.facts());
    answer.run().flatMap(pages::of).ifPresent(it -> link(card, it));
    return card;
  }

  private static void facts(ArrayNode body, List<Fact> facts) {
    var left = LARGEST - bytes(body);
    for (var at = 0; at < facts.size(); at++) {
      var fact = fact(facts.get(at));
      left -= bytes(fact);
      if (left < 0) {
        body.add(block(run("%,d more".formatted(facts.size() - at), LINE)));
        return;
      }
      body.add(fact);
    }
  }

  private static ObjectNode fact(Fact fact) {
    return block(run(fact.name(), TITLE).put("weight", "Bolder"), run("  " + fact.text(), FACT));
  }

  private static int bytes(JsonNode node) {
    return node.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  private static ObjectNode block(ObjectNode... runs) {
    var block = NODES.objectNode().put("type", "RichTextBlock");
    block.putArray("inlines").addAll(List.of(runs));
    return block;
  }

  private static ObjectNode run(String text, int most) {
    return NODES.objectNode().put("type", "TextRun").put("text", shown(text, most));
  }

  /** What is typed stands between quotation marks, since there is no other way to set it apart. */
  private static String shown(String text, int most) {
    return Plain.line(text.replace('`', '"'), most);
  }

  private static void link(ObjectNode card, String address) {
    card.putArray("actions")
        .addObject()
        .put("type", "Action.OpenUrl")
        .put("title", "Open")
        .put("url", address);
  }

  private static String color(Answer.Level level) {
    return switch (level) {
      case GOOD -> "Good";
      case INFO -> "Accent";
      case ATTENTION -> "Warning";
      case REFUSED -> "Attention";
    };
  }
}
