package io.github.syncmedic.health.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscrowLimitsTest {
  @Test
  void what_is_documented_stands() {
    var limits = EscrowLimits.DOCUMENTED;

    assertThat(limits.evaluatedFrom()).isEqualTo(5_000);
    assertThat(limits.share()).isEqualTo(0.40);
    assertThat(limits.failures()).isEqualTo(40_000);
    assertThat(limits.total()).isEqualTo(60_000);
    assertThat(limits.horizon()).isEqualTo(Duration.ofHours(24));
  }

  @ParameterizedTest
  @CsvSource({
    "0,    0.4, 40000, 60000, 0.9, PT24H",
    "5000, 0,   40000, 60000, 0.9, PT24H",
    "5000, 1,   40000, 60000, 0.9, PT24H",
    "5000, NaN, 40000, 60000, 0.9, PT24H",
    "5000, 0.4, 0,     60000, 0.9, PT24H",
    "5000, 0.4, 40000, 39999, 0.9, PT24H",
    "5000, 0.4, 40000, 60000, 0,   PT24H",
    "5000, 0.4, 40000, 60000, 1.1, PT24H",
    "5000, 0.4, 40000, 60000, 0.9, PT-1H",
  })
  void limits_that_make_no_sense_are_refused(
      long from, double share, long failures, long total, double near, Duration horizon) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EscrowLimits(from, share, failures, total, near, horizon))
        .withMessageContaining("try");
  }
}
