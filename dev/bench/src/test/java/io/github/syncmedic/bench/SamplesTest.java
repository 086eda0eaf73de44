package io.github.syncmedic.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {
  @Test
  void the_median_is_the_middle_one_whatever_the_order() {
    assertThat(Samples.of(9, 1, 5).median()).isEqualTo(5);
    assertThat(Samples.of(7).median()).isEqualTo(7);
  }

  @Test
  void the_median_of_an_even_number_lies_between_the_two_in_the_middle() {
    assertThat(Samples.of(4, 1, 2, 100).median()).isEqualTo(3);
  }

  @Test
  void the_range_is_told_by_its_ends() {
    var samples = Samples.of(List.of(3L, 1L, 2L));

    assertThat(samples.min()).isEqualTo(1);
    assertThat(samples.max()).isEqualTo(3);
    assertThat(samples.count()).isEqualTo(3);
  }

  @Test
  void nothing_measured_is_no_sample() {
    assertThatThrownBy(Samples::of)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least once");
  }
}
