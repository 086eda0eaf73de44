package io.github.syncmedic.adapter.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.syncmedic.command.talk.Answer;
import io.github.syncmedic.command.talk.Answer.Fact;
import io.github.syncmedic.command.talk.Answer.Level;
import io.github.syncmedic.journal.Json;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TeamsReplyTest {
  private final TeamsReply reply = new TeamsReply(new Pages(Optional.of("https://app.example")));

  @Test
  void an_answer_is_a_card_that_leads_to_the_page_of_its_run() {
    var card = card("Two jobs", List.of("Say `why 3`."), List.of(new Fact("3", "contoso.com")));

    assertThat(card.path("version").asText()).isEqualTo("1.4");
    assertThat(texts(card)).containsExactly("Two jobs", "Say \"why 3\".", "3", "contoso.com");
    assertThat(card.at("/actions/0/type").asText()).isEqualTo("Action.OpenUrl");
    assertThat(card.at("/actions/0/url").asText())
        .isEqualTo("https://app.example/api/approvals/run-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "<at>everyone</at> [fine](https://evil.example) **b**", "中", "🚑", "\""})
  void the_largest_texts_stay_below_what_a_message_may_have(String piece) {
    var text = piece.repeat(40_000 / piece.length());
    var answer =
        answer(text, Collections.nCopies(3, text), Collections.nCopies(500, new Fact(text, text)));

    assertThat(reply.toSpeaker(answer).getBytes(StandardCharsets.UTF_8).length)
        .isLessThan(28 * 1024);
  }

  @Test
  void nothing_in_a_card_is_read_as_markdown() {
    var card = card("[a](https://evil.example)", List.of("**b**"), List.of(new Fact("c", "_d_")));
    assertThat(Set.copyOf(card.findValuesAsText("type")))
        .isSubsetOf("AdaptiveCard", "RichTextBlock", "TextRun", "Action.OpenUrl");
  }

  private JsonNode card(String title, List<String> lines, List<Fact> facts) {
    var message = new Json().tree(reply.toSpeaker(answer(title, lines, facts)));
    assertThat(message.path("type").asText()).isEqualTo("message");
    return message.at("/attachments/0/content");
  }

  private static List<String> texts(JsonNode card) {
    return card.path("body").findValuesAsText("text").stream().map(String::strip).toList();
  }

  private static Answer answer(String title, List<String> lines, List<Fact> facts) {
    return new Answer(Level.INFO, title, lines, facts, Optional.of("run-1"), List.of());
  }
}
