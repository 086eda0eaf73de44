package io.github.syncmedic.adapter.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.syncmedic.journal.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the examples in the documents to what is sent. */
class DocumentedMessagesTest {
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```json\n(.*?)```");
  private static final String KEY = "0123456789abcdef0123456789abcdef";

  private final Message message = Samples.message(Samples.asked("n"));
  private final Json json = new Json();

  @Test
  void slack_gets_what_is_shown() throws IOException {
    assertThat(json.tree(SlackBlocks.of(message).toString())).isEqualTo(shown("slack"));
  }

  @Test
  void teams_gets_what_is_shown() throws IOException {
    assertThat(json.tree(TeamsCard.of(message).toString())).isEqualTo(shown("teams"));
  }

  @Test
  void pager_duty_gets_what_is_shown() throws IOException {
    var event = PagerDutyEvent.trigger(KEY, Samples.INCIDENT, message);
    assertThat(json.tree(event.toString())).isEqualTo(shown("pagerduty"));
  }

  private JsonNode shown(String page) throws IOException {
    var example =
        EXAMPLE.matcher(Files.readString(Path.of("../docs/callers/%s.md".formatted(page))));
    assertThat(example.find()).isTrue();
    return json.tree(example.group(1));
  }
}
