package io.github.syncmedic.adapter.chat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.syncmedic.command.talk.Answer;
import io.github.syncmedic.command.talk.Answer.Button;
import io.github.syncmedic.command.talk.Answer.Fact;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.notify.SlackText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answer as Slack shows it, within <a
 * href="https://docs.slack.dev/reference/block-kit/blocks">its limits</a>: whatever came from
 * outside mentions nobody and links nowhere. Only the one who asked sees it, unless it takes the
 * place of a message that others see.
 *
 * @param pages leads to the page of a run, where one can be linked
 */
record SlackReply(Pages pages) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Json JSON = new Json();
  private static final int TITLE = 150;
  private static final int SECTION = 3_000;
  private static final int LINE = 1_000;
  private static final int FACT = 600;
  private static final int NAME = 75;
  private static final int VALUE = 2_000;

  /** The blocks that hold facts; with the title, the lines, the rest and the buttons below 50. */
  private static final int MOST_SECTIONS = 40;

  /** The answer to whoever said something. */
  String toSpeaker(Answer answer) {
    var message = message(answer);
    message.put("response_type", "ephemeral");
    return message.toString();
  }

  /** The answer in place of the message that holds the button. */
  String inPlace(Answer answer) {
    var message = message(answer);
    message.put("replace_original", true);
    return message.toString();
  }

  /** The answer to whoever pressed a button, beside the message that holds it. */
  String beside(Answer answer) {
    var message = message(answer);
    message.put("response_type", "ephemeral");
    message.put("replace_original", false);
    return message.toString();
  }

  private ObjectNode message(Answer answer) {
    var message = NODES.objectNode();
    message.put("text", SlackText.of(fallback(answer), SECTION));
    var blocks = message.putArray("blocks");
    blocks.addObject().put("type", "header").set("text", plain(title(answer), TITLE));
    sections(blocks, answer.lines().stream().map(it -> SlackText.of(it, LINE)).toList());
    sections(blocks, answer.facts().stream().map(SlackReply::fact).toList());
    var elements = buttons(answer);
    if (!elements.isEmpty()) {
      blocks.addObject().put("type", "actions").set("elements", elements);
    }
    return message;
  }

  private static String title(Answer answer) {
    return mark(answer.level()) + " " + answer.title();
  }

  private static String mark(Answer.Level level) {
    return switch (level) {
      case GOOD -> "🟢";
      case INFO -> "🔵";
      case ATTENTION -> "🟠";
      case REFUSED -> "⛔";
    };
  }

  private static String fallback(Answer answer) {
    var all = new ArrayList<>(List.of(answer.title()));
    all.addAll(answer.lines());
    return String.join("\n", all);
  }

  private static String fact(Fact fact) {
    return "*%s*  %s".formatted(SlackText.of(fact.name(), NAME), SlackText.of(fact.text(), FACT));
  }

  /** As many lines to a section as it holds; of too many, how many are left out. */
  private static void sections(ArrayNode blocks, List<String> lines) {
    var section = new StringBuilder();
    var shown = 0;
    for (var line : lines) {
      if (section.length() + line.length() + 1 > SECTION) {
        add(blocks, section);
      }
      if (blocks.size() >= MOST_SECTIONS) {
        add(blocks, new StringBuilder("%,d more".formatted(lines.size() - shown)));
        return;
      }
      section.append(section.isEmpty() ? "" : "\n").append(line);
      shown++;
    }
    add(blocks, section);
  }

  private static void add(ArrayNode blocks, StringBuilder section) {
    if (!section.isEmpty()) {
      var text = NODES.objectNode().put("type", "mrkdwn").put("text", section.toString());
      blocks.addObject().put("type", "section").set("text", text.put("verbatim", true));
      section.setLength(0);
    }
  }

  private ArrayNode buttons(Answer answer) {
    var elements = NODES.arrayNode();
    for (var button : answer.buttons()) {
      var value = JSON.write(Map.of("runId", button.runId(), "binding", button.binding()));
      if (value.length() <= VALUE) {
        elements.add(element(button, value));
      }
    }
    answer.run().flatMap(pages::of).ifPresent(it -> elements.add(link(it)));
    return elements;
  }

  private static ObjectNode element(Button button, String value) {
    var element =
        NODES
            .objectNode()
            .put("type", "button")
            .put("action_id", button.word())
            .put("value", value);
    element.set("text", plain(button.label(), NAME));
    style(button.word()).ifPresent(it -> element.put("style", it));
    return element;
  }

  private static Optional<String> style(String word) {
    return switch (word) {
      case "approve" -> Optional.of("primary");
      case "reject" -> Optional.of("danger");
      default -> Optional.empty();
    };
  }

  private static ObjectNode link(String address) {
    var element =
        NODES.objectNode().put("type", "button").put("action_id", "open").put("url", address);
    element.set("text", plain("Open", NAME));
    return element;
  }

  /** Text in which Slack looks for nothing. */
  private static ObjectNode plain(String text, int most) {
    return NODES
        .objectNode()
        .put("type", "plain_text")
        .put("text", SlackText.of(text, most))
        .put("emoji", false);
  }
}
