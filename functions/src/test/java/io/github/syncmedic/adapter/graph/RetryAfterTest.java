package io.github.syncmedic.adapter.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  @ParameterizedTest
  @CsvSource({
    "1, PT1S",
    "' 7 ', PT7S",
    "2.128, PT2.128S",
    "0.5, PT1S",
    "0.0000000001, PT1S",
    "3.0000000001, PT3.000000001S",
    "999999999999999999, PT1H",
    "'Fri, 20 Nov 2026 10:00:05 GMT', PT5S",
    "'Sat, 20 Nov 2027 10:00:05 GMT', PT1H",
    "'31,120', PT2M",
  })
  void a_wish_that_makes_sense_is_honoured(String value, Duration expected) {
    assertThat(RetryAfter.of(List.of(value), MovedTime.START)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "0.0",
        "-1",
        "soon",
        "1e3",
        "0x10",
        "NaN",
        "Infinity",
        "9999999999999999999999999999",
        "Fri, 20 Nov 2020 10:00:00 GMT",
        "Fri, 20 Nov 2026 10:00:00 GMT",
        "Fri, 32 Nov 2026 10:00:05 GMT"
      })
  void a_wish_that_makes_none_is_not(String value) {
    assertThat(RetryAfter.of(List.of(value), MovedTime.START)).isEmpty();
  }

  @Test
  void the_longest_of_many_counts() {
    assertThat(RetryAfter.of(List.of("2", "soon", "5.5", "1"), MovedTime.START))
        .contains(Duration.ofMillis(5500));
    assertThat(RetryAfter.of(List.of(), MovedTime.START)).isEmpty();
  }
}
