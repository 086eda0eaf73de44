package io.github.syncmedic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StormBenchmarkTest {
  @Test
  void nobody_beats_the_refilling_of_the_bucket() {
    // 103 requests, 20 of them at once, the other 83 at ten a second.
    assertThat(StormBenchmark.minimumMillis()).isEqualTo(8300);
  }
}
