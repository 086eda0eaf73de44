package io.github.syncmedic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BenchTest {
  @Test
  void one_missed_budget_is_enough_to_fail() {
    assertThat(Bench.exitCode(List.of(measured(3), measured(5)))).isZero();
    assertThat(Bench.exitCode(List.of(measured(3), measured(6)))).isEqualTo(1);
  }

  private static Row measured(double value) {
    var question = new Question("P0", "a thing", "ms", new Goal.AtMost(5));
    return new Row(question, Samples.of(value), "another", Samples.of(9));
  }
}
