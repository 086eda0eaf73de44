package io.github.syncmedic.adapter.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.syncmedic.journal.Json;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What Slack is sent, against the limits that Slack documents. */
class SlackBlocksTest {
  private final Json json = new Json();

  @Test
  void a_question_has_buttons_that_stand_for_just_this_run_and_what_it_asks() {
    var blocks = SlackBlocks.of(Samples.message(Samples.asked("n"))).path("blocks");
    var actions = blocks.path(4);

    assertThat(actions.path("type").asText()).isEqualTo("actions");
    assertThat(actions.path("elements").findValuesAsText("action_id"))
        .containsExactly("approve", "reject", "plan");
    var value = json.tree(actions.at("/elements/0/value").asText());
    assertThat(value.path("runId").asText()).isEqualTo("20261127T100000Z-1");
    assertThat(value.path("binding").asText()).isEqualTo("b".repeat(64));
    assertThat(value).hasSize(2);
  }

  @Test
  void whatever_it_is_told_it_keeps_to_the_limits_and_acts_on_nothing() {
    var random = new Random(4711);
    for (var i = 0; i < 500; i++) {
      check(SlackBlocks.of(Samples.any(random)));
      check(SlackBlocks.line(Samples.any(random)));
    }
  }

  private static void check(JsonNode message) {
    assertThat(message.path("text").asText()).isNotBlank().hasSizeLessThanOrEqualTo(4_000);
    inert(message.path("text").asText());
    assertThat(message.path("blocks").size()).isLessThanOrEqualTo(50);
    message.path("blocks").forEach(SlackBlocksTest::checkBlock);
  }

  private static void checkBlock(JsonNode block) {
    switch (block.path("type").asText()) {
      case "header" -> text(block.path("text"), "plain_text", 150);
      case "section" -> {
        if (block.has("text")) {
          text(block.path("text"), "mrkdwn", 3_000);
        }
        assertThat(block.path("fields").size()).isLessThanOrEqualTo(10);
        block.path("fields").forEach(it -> text(it, "mrkdwn", 2_000));
        assertThat(block.has("text") || block.has("fields")).isTrue();
      }
      case "actions" -> {
        assertThat(block.path("elements").size()).isBetween(1, 25);
        block.path("elements").forEach(SlackBlocksTest::checkButton);
      }
      case "context" -> {
        assertThat(block.path("elements").size()).isBetween(1, 10);
        var links = block.at("/elements/0/text").asText();
        assertThat(links).hasSizeLessThanOrEqualTo(3_000);
        inert(links.replaceAll("<https://syncmedic\\.example/api/runs/[0-9]+\\|([^<>]*)>", "$1"));
      }
      default -> throw new AssertionError("unknown block " + block);
    }
  }

  private static void checkButton(JsonNode button) {
    text(button.path("text"), "plain_text", 75);
    assertThat(button.path("action_id").asText()).isIn("approve", "reject", "plan");
    assertThat(button.path("value").asText()).isNotEmpty().hasSizeLessThanOrEqualTo(2_000);
  }

  private static void text(JsonNode text, String type, int most) {
    assertThat(text.path("type").asText()).isEqualTo(type);
    assertThat(text.path("text").asText()).isNotEmpty().hasSizeLessThanOrEqualTo(most);
    inert(text.path("text").asText());
    if (type.equals("mrkdwn")) {
      assertThat(text.path("verbatim").asBoolean()).isTrue();
    }
  }

  /** No mention, no link with a text of its own, nothing hidden. */
  private static void inert(String text) {
    assertThat(text)
        .doesNotContain("<", ">")
        .doesNotContainPattern("&(?!amp;|lt;|gt;)")
        .doesNotContain("\u202E", "\u0000");
  }
}
