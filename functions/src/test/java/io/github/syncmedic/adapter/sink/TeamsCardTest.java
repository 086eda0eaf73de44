package io.github.syncmedic.adapter.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.syncmedic.health.Severity;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.notify.Notice;
import io.github.syncmedic.notify.Notice.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What a workflow of Teams is sent, against the elements of Adaptive Cards 1.4 that it uses. */
class TeamsCardTest {
  private static final Path OURS = Path.of("src/test/resources/adaptive-card-1.4.schema.json");
  private static final String PUBLIC = "syncmedic.card-schema";

  @Test
  void it_can_be_approved_only_behind_a_page() {
    var card = card(Samples.message(Samples.asked("n")));

    assertThat(card.path("version").asText()).isEqualTo("1.4");
    assertThat(card.path("actions").findValuesAsText("type")).containsOnly("Action.OpenUrl");
    assertThat(card.path("actions").findValuesAsText("url"))
        .containsExactly(
            "https://syncmedic.example/api/approvals/20261127T100000Z-1",
            "https://syncmedic.example/api/runs/20261127T100000Z-1");
  }

  @Test
  void whatever_it_is_told_it_is_a_card_that_teams_takes_and_links_nothing_from_outside()
      throws IOException {
    var schema = schema(Files.readString(OURS), SpecificationVersion.DRAFT_2020_12);
    var random = new Random(815);
    for (var i = 0; i < 300; i++) {
      var message = TeamsCard.of(Samples.any(random));
      assertThat(message.toString().getBytes(UTF_8).length).isLessThan(TeamsCard.LARGEST);
      assertThat(schema.validate(content(message).toString(), InputFormat.JSON)).isEmpty();
      assertThat(content(message).path("actions").findValuesAsText("url"))
          .allMatch(it -> it.startsWith("https://syncmedic.example/api/"));
    }
  }

  @Test
  void the_largest_texts_of_the_widest_characters_fit() {
    for (var widest : List.of("中", "\"", "\\", "\uD83D\uDE80")) {
      var huge = widest.repeat(20_000);
      var notice =
          new Notice("n", Severity.CRITICAL, huge, huge, Optional.of((huge + "\n").repeat(20)))
              .about(Samples.INCIDENT)
              .with(Collections.nCopies(40, new Fact(huge, huge)), List.of());

      assertThat(TeamsCard.of(Samples.message(notice)).toString().getBytes(UTF_8).length)
          .isLessThan(TeamsCard.LARGEST);
    }
  }

  /** The schema that Microsoft publishes, where it is at hand: its path is the property's value. */
  @Test
  @EnabledIfSystemProperty(named = PUBLIC, matches = ".+")
  void the_public_schema_says_so_too() throws IOException {
    var text = (ObjectNode) new Json().tree(Files.readString(Path.of(System.getProperty(PUBLIC))));
    text.remove("id"); // an older draft's word, which the one that it names does not know
    var schema = schema(text.toString(), SpecificationVersion.DRAFT_6);
    var random = new Random(42);
    for (var i = 0; i < 200; i++) {
      var card = card(Samples.any(random));
      assertThat(schema.validate(card.toString(), InputFormat.JSON)).isEmpty();
    }
    assertThat(schema.validate("{\"type\": \"AdaptiveCard\", \"body\": 1}", InputFormat.JSON))
        .isNotEmpty();
  }

  private static Schema schema(String text, SpecificationVersion version) {
    return SchemaRegistry.withDefaultDialect(version).getSchema(text, InputFormat.JSON);
  }

  private static JsonNode card(Message message) {
    return content(TeamsCard.of(message));
  }

  private static JsonNode content(ObjectNode message) {
    assertThat(message.path("type").asText()).isEqualTo("message");
    var attachment = message.at("/attachments/0");
    assertThat(attachment.path("contentType").asText())
        .isEqualTo("application/vnd.microsoft.card.adaptive");
    return attachment.path("content");
  }
}
