package io.github.syncmedic.command.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceTest {
  @Test
  void a_sentence_has_a_word_names_inputs_and_a_reason() {
    assertThat(
            Sentence.of(
                "run clear 3 object=\"CN=Ada Lovelace,OU=x\" type=user because  it is time"))
        .isEqualTo(
            new Sentence(
                "run",
                List.of("clear", "3"),
                Map.of("object", "CN=Ada Lovelace,OU=x", "type", "user"),
                Optional.of("it is time"),
                false));
    assertThat(Sentence.of("run a b x=1 x=2").isTwice()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "status <http://contoso.com|contoso.com>; contoso.com",
        "status <https://contoso.com>; contoso.com",
        "status   contoso.com ; contoso.com",
        "status\u00a0contoso.com; contoso.com",
        "status \u200bcontoso.com; contoso.com",
        "status “contoso.com”; contoso.com",
        "status #3; #3",
        "status <contoso; <contoso"
      })
  void what_a_chat_makes_of_a_text_is_taken_back(String text, String name) {
    assertThat(Sentence.of(text).word()).isEqualTo("status");
    assertThat(Sentence.of(text).name(0)).contains(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t", "because", "because I can", "=", "x=1", "\"", "\"\""})
  void whatever_is_typed_has_parts(String text) {
    assertThat(Sentence.of(text).names()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "restrat, restart",
    "stat, status",
    "aprove, approve",
    "HELP, help",
    "pl, ''",
    "xyzzy, ''",
    "'', ''"
  })
  void the_nearest_word_is_one_that_is_near(String typed, String nearest) {
    assertThat(Nearest.to(typed, Word.texts()).orElse("")).isEqualTo(nearest);
  }

  @Test
  void what_is_long_is_near_to_nothing() {
    assertThat(Nearest.to("x".repeat(81), List.of("x".repeat(81)))).isEmpty();
  }
}
