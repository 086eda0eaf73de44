package io.github.syncmedic.adapter.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.syncmedic.command.talk.Answer;
import io.github.syncmedic.command.talk.Answer.Button;
import io.github.syncmedic.command.talk.Answer.Fact;
import io.github.syncmedic.command.talk.Answer.Level;
import io.github.syncmedic.journal.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlackReplyTest {
  private static final String EVIL =
      "<!channel> <@U1> <https://evil.example|fine> & <#C1> &lt;!here&gt; \u202e\u0000 ";
  private final SlackReply reply = new SlackReply(new Pages(Optional.of("https://app.example")));

  @Test
  void an_answer_is_for_the_one_who_asked_and_has_a_text_for_notifications() {
    var message = tree(reply.toSpeaker(answer("Two jobs", List.of("line"), List.of(), List.of())));

    assertThat(message.path("response_type").asText()).isEqualTo("ephemeral");
    assertThat(message.path("text").asText()).isEqualTo("Two jobs\nline");
    assertThat(message.at("/blocks/0/type").asText()).isEqualTo("header");
    assertThat(message.has("replace_original")).isFalse();
  }

  @Test
  void what_was_decided_takes_the_place_of_the_message_and_what_was_refused_does_not() {
    var answer = answer("t", List.of(), List.of(), List.of());
    assertThat(tree(reply.inPlace(answer)).path("replace_original").asBoolean()).isTrue();
    assertThat(tree(reply.beside(answer)).path("replace_original").asBoolean(true)).isFalse();
    assertThat(tree(reply.beside(answer)).path("response_type").asText()).isEqualTo("ephemeral");
  }

  @Test
  void the_largest_texts_stay_within_the_limits_and_nothing_in_them_is_live() {
    var long1 = EVIL.repeat(40_000 / EVIL.length());
    var answer =
        answer(
            long1,
            Collections.nCopies(300, long1),
            Collections.nCopies(500, new Fact(long1, long1)),
            List.of(new Button("approve", long1, "run-1", "b".repeat(64))));

    assertWithinLimits(tree(reply.toSpeaker(answer)));
  }

  @Test
  void any_text_stays_within_the_limits() {
    var random = new Random(4711);
    for (var round = 0; round < 500; round++) {
      var lines = new ArrayList<String>();
      var facts = new ArrayList<Fact>();
      for (var at = random.nextInt(60); at > 0; at--) {
        lines.add(text(random, 1_200));
        facts.add(new Fact(text(random, 100), text(random, 800)));
      }
      assertWithinLimits(
          tree(reply.toSpeaker(answer("t" + text(random, 300), lines, facts, List.of()))));
    }
  }

  private static String text(Random random, int most) {
    var text = new StringBuilder();
    for (var at = random.nextInt(most); at > 0; at--) {
      text.append(random.nextInt(4) == 0 ? "<&>" : Character.toString(32 + random.nextInt(60_000)));
    }
    return text.toString();
  }

  @Test
  void buttons_carry_the_run_and_what_was_seen_and_one_that_cannot_is_left_out() {
    var message =
        tree(
            reply.toSpeaker(
                answer(
                    "t",
                    List.of(),
                    List.of(),
                    List.of(
                        new Button("approve", "Approve", "run-1", "seen"),
                        new Button("reject", "Reject", "run-1", "x".repeat(2_000))))));
    var elements = message.at("/blocks/1/elements");

    assertThat(elements).hasSize(2);
    assertThat(elements.path(0).path("action_id").asText()).isEqualTo("approve");
    assertThat(tree(elements.path(0).path("value").asText()))
        .isEqualTo(tree("{\"runId\": \"run-1\", \"binding\": \"seen\"}"));
    assertThat(elements.path(1).path("url").asText())
        .isEqualTo("https://app.example/api/approvals/run-1");
  }

  @Test
  void without_an_address_of_the_app_nothing_is_linked() {
    var answer = answer("t", List.of(), List.of(), List.of());
    assertThat(new SlackReply(new Pages(Optional.empty())).toSpeaker(answer)).doesNotContain("url");
  }

  private static Answer answer(
      String title, List<String> lines, List<Fact> facts, List<Button> buttons) {
    return new Answer(Level.INFO, title, lines, facts, Optional.of("run-1"), buttons);
  }

  private static void assertWithinLimits(JsonNode message) {
    assertThat(message.path("text").asText()).isNotEmpty().hasSizeLessThanOrEqualTo(3_000);
    assertThat(message.path("blocks").size()).isLessThanOrEqualTo(50);
    for (var block : message.path("blocks")) {
      var most = block.path("type").asText().equals("header") ? 150 : 3_000;
      assertThat(block.at("/text/text").asText()).hasSizeLessThanOrEqualTo(most);
      for (var element : block.path("elements")) {
        assertThat(element.at("/text/text").asText()).hasSizeLessThanOrEqualTo(75);
        assertThat(element.path("value").asText()).hasSizeLessThanOrEqualTo(2_000);
      }
    }
    for (var name : List.of("text")) {
      for (var text : message.findValuesAsText(name)) {
        assertThat(text).doesNotContain("<").doesNotContain(">").doesNotContain("\u202e");
        assertThat(text.replaceAll("&(amp|lt|gt);", "")).doesNotContain("&");
      }
    }
    assertThat(message.toString().length()).isLessThan(150_000);
  }

  private static JsonNode tree(String text) {
    return new Json().tree(text);
  }
}
