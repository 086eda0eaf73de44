package io.github.syncmedic.functions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogLineTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"a\nb", "a\rb", "a\u2028b", "a\u2029b", "a\u001bb", "a\u0000b", "a\u0085b"})
  void what_could_begin_a_new_record_becomes_a_space(String text) {
    assertThat(LogLine.of(text)).isEqualTo("a b");
  }

  @Test
  void a_long_text_is_cut() {
    assertThat(LogLine.of("x".repeat(1_000_000))).hasSize(2001);
  }
}
