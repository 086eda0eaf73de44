package io.github.syncmedic.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackTextTest {
  private static final List<String> PIECES =
      List.of(
          "<!channel>",
          "<@U123>",
          "<https://evil.example|Microsoft>",
          "&amp;",
          "a",
          "\uD83D\uDE80",
          "\uD83D",
          "\uDE80",
          "\u202E",
          "\u0000",
          "\u0007",
          "\n",
          "中",
          "…");

  @ParameterizedTest
  @CsvSource({
    "<!channel> fire, &lt;!channel&gt; fire",
    "<@U123|ada>, &lt;@U123|ada&gt;",
    "<https://evil.example|Microsoft>, &lt;https://evil.example|Microsoft&gt;",
    "a & b &amp; c, a &amp; b &amp;amp; c",
    "plain, plain"
  })
  void what_slack_would_act_on_is_shown_as_it_stands(String text, String shown) {
    assertThat(SlackText.of(text, 200)).isEqualTo(shown);
  }

  @Test
  void what_fits_is_whole_and_what_does_not_says_that_there_is_more() {
    assertThat(SlackText.of("abcde", 5)).isEqualTo("abcde");
    assertThat(SlackText.of("abcdef", 5)).isEqualTo("abcd…");
    assertThat(SlackText.of("", 0)).isEmpty();
    assertThat(SlackText.of("a", 0)).isEmpty();
    assertThat(SlackText.of("ab", 1)).isEqualTo("…");
  }

  @Test
  void neither_an_escape_nor_a_character_is_cut_in_two() {
    assertThat(SlackText.of("ab<c", 6)).isEqualTo("ab…");
    assertThat(SlackText.of("ab<", 6)).isEqualTo("ab&lt;");
    assertThat(SlackText.of("ab\uD83D\uDE80c", 4)).isEqualTo("ab…");
    assertThat(SlackText.of("ab\uD83D\uDE80", 4)).isEqualTo("ab\uD83D\uDE80");
  }

  @Test
  void what_is_not_seen_or_turns_text_around_is_blank() {
    assertThat(SlackText.of("a\u202Eb\u0000c\u2028d\te\n", 50)).isEqualTo("a b c d\te\n");
  }

  @Test
  void no_text_gets_out_of_hand() {
    var random = new Random(20_261_127);
    for (var i = 0; i < 20_000; i++) {
      var text =
          random
              .ints(random.nextInt(40), 0, PIECES.size())
              .mapToObj(PIECES::get)
              .collect(Collectors.joining());
      var most = random.nextInt(60);

      var shown = SlackText.of(text, most);

      assertThat(shown.length()).as(text).isLessThanOrEqualTo(most);
      assertThat(shown)
          .as(text)
          .doesNotContain("<", ">")
          .doesNotContainPattern("&(?!amp;|lt;|gt;)");
      assertThat(new String(shown.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
          .as(text)
          .isEqualTo(shown);
    }
  }
}
