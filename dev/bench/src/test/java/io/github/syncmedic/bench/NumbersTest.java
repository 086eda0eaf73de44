package io.github.syncmedic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {
  @Test
  void no_more_digits_are_written_than_count() {
    assertThat(Numbers.plain(0)).isEqualTo("0");
    assertThat(Numbers.plain(52)).isEqualTo("52");
    assertThat(Numbers.plain(0.0305)).isEqualTo("0.0305");
    assertThat(Numbers.plain(0.43219)).isEqualTo("0.432");
    assertThat(Numbers.plain(54280.4)).isEqualTo("54280");
    assertThat(Numbers.plain(1000)).isEqualTo("1000");
    assertThat(Numbers.plain(20)).isEqualTo("20");
  }

  @Test
  void what_is_no_number_is_a_dash() {
    assertThat(Numbers.plain(Double.NaN)).isEqualTo("–");
  }

  @Test
  void the_range_is_left_out_when_there_is_none() {
    assertThat(Numbers.withRange(Samples.of(6, 6, 6))).isEqualTo("6");
    assertThat(Numbers.withRange(Samples.of(1, 2, 4))).isEqualTo("2 (1–4)");
  }
}
