package io.github.syncmedic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PolledTest {
  @Test
  void what_one_process_prints_another_reads() {
    var polled = new Polled(1700, 400, 0, 110_592);

    assertThat(Polled.of(polled.line().substring(Polled.LINE.length()))).isEqualTo(polled);
  }
}
