package io.github.syncmedic.command.talk;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.GeneratedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of words says what the code says; {@code -Dsyncmedic.write=true} writes it anew. */
class WordsReferenceTest {
  private static final Path DOCS = Path.of("../docs");
  private static final Pattern SPOKEN = Pattern.compile("```text\n(.*?)```", Pattern.DOTALL);

  @Test
  void the_page_of_words_is_that_of_the_code() throws IOException {
    GeneratedFile.check(DOCS.resolve("reference/words.md"), page(), getClass());
  }

  @Test
  void what_the_page_of_chats_says_is_understood() throws IOException {
    var spoken = SPOKEN.matcher(Files.readString(DOCS.resolve("callers/chatops.md")));
    var lines = 0;
    while (spoken.find()) {
      for (var line : spoken.group(1).lines().toList()) {
        assertUnderstood(line);
        lines++;
      }
    }
    assertThat(lines).isGreaterThanOrEqualTo(8);
    Arrays.stream(Word.values()).map(Word::example).forEach(WordsReferenceTest::assertUnderstood);
  }

  private static void assertUnderstood(String line) {
    var world = new TalkWorld();
    world.person("all", "Sync.Read", "Sync.Operate", "Sync.Approve");
    assertThat(world.say("all", line).title())
        .as(line)
        .isNotEqualTo("That is no word I know")
        .doesNotContain("not all that");
  }

  private static String page() {
    return """
        # Words

        What people can say in [Slack and Teams](../callers/chatops.md), and the role that each word needs. What is in angle
        brackets is needed, what is in square ones is not.

        | say | it | needs | for example |
        |---|---|---|---|
        %s
        """
        .formatted(
            Arrays.stream(Word.values()).map(WordsReferenceTest::row).collect(joining("\n")));
  }

  private static String row(Word word) {
    return "| `%s` | %s | %s | `%s` |"
        .formatted(
            word.usage().replace("|", "\\|"),
            word.does(),
            word.access().map(it -> "`" + it.inWords().replace(" or ", "` or `") + "`").orElse("–"),
            word.example());
  }
}
