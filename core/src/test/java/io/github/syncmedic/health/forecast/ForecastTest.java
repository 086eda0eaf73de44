package io.github.syncmedic.health.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForecastTest {
  private static final EscrowLimits LIMITS = EscrowLimits.DOCUMENTED;
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void a_straight_line_reaches_the_limit_when_it_does() {
    var forecast = of(Runs.of(7, i -> 10_001 + 100L * i)).orElseThrow();

    assertThat(forecast.limit()).isEqualTo(EscrowLimit.FAILURES);
    assertThat(forecast.threshold()).isEqualTo(40_001);
    assertThat(forecast.likely()).contains(at(300));
    assertThat(forecast.earliest()).isEqualTo(forecast.likely());
    assertThat(forecast.latest()).isEqualTo(forecast.likely());
    assertThat(forecast.sentence()).contains("10601", "40001", at(300).toString());
  }

  @Test
  void the_band_is_around_what_is_likely_and_as_wide_as_the_noise() {
    var calm = of(Runs.of(24, i -> 10_000 + 500L * i + (i % 2 == 0 ? 20 : -20))).orElseThrow();
    var rough = of(Runs.of(24, i -> 10_000 + 500L * i + (i % 2 == 0 ? 200 : -200))).orElseThrow();

    for (var forecast : List.of(calm, rough)) {
      assertThat(forecast.earliest().orElseThrow()).isBefore(forecast.likely().orElseThrow());
      assertThat(forecast.latest().orElseThrow()).isAfter(forecast.likely().orElseThrow());
    }
    assertThat(width(rough)).isGreaterThan(width(calm).multipliedBy(5));
  }

  private static Duration width(Forecast forecast) {
    return Duration.between(forecast.earliest().orElseThrow(), forecast.latest().orElseThrow());
  }

  @Test
  void the_steeper_the_sooner() {
    var random = new Random(4711);
    for (var round = 0; round < 200; round++) {
      var noise = noise(random, 24, 30);
      var runs = 6 + round % 19;
      var earlier = Optional.<Forecast>empty();
      for (var slope = 60; slope <= 600; slope += 45) {
        var step = slope;
        var forecast = of(Runs.of(runs, i -> 15_000 + step * (i - runs + 1L) + noise[i]));
        if (earlier.isPresent()) {
          assertThat(forecast).as("round %d, slope %d", round, slope).isPresent();
          assertThat(forecast.get().likely().orElseThrow())
              .as("round %d, slope %d", round, slope)
              .isBeforeOrEqualTo(earlier.get().likely().orElseThrow());
        }
        earlier = forecast;
      }
      assertThat(earlier).as("round %d", round).isPresent();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-600_000_000L, -1, 1, 7, 86_400, 1_000_000_000L})
  void the_same_runs_at_another_time_give_the_same_forecast_then(long seconds) {
    var random = new Random(815);
    for (var round = 0; round < 100; round++) {
      var noise = noise(random, 24, 150);
      var slope = round * 12L;
      var series = Runs.of(6 + round % 19, i -> 12_000 + slope * i + noise[i]);
      var here = of(series);
      var there = of(Runs.movedBy(seconds, series));

      assertThat(there.map(Forecast::limit)).isEqualTo(here.map(Forecast::limit));
      assertThat(there.flatMap(Forecast::likely))
          .isEqualTo(here.flatMap(Forecast::likely).map(it -> it.plusSeconds(seconds)));
      assertThat(there.flatMap(Forecast::earliest))
          .isEqualTo(here.flatMap(Forecast::earliest).map(it -> it.plusSeconds(seconds)));
    }
  }

  @Test
  void one_outlier_in_seven_does_not_silence_a_clear_growth() {
    var clear = Runs.of(7, i -> 10_000 + 300L * i + (i % 3));
    var likely = of(clear).orElseThrow().likely().orElseThrow();
    for (var outlier = 0; outlier < 7; outlier++) {
      for (var value : List.of(0L, 200L, 5_000L, 20_000L, 35_000L)) {
        var forecast = of(Runs.with(clear, outlier, value));
        assertThat(forecast).as("run %d has %d", outlier, value).isPresent();
        assertThat(Duration.between(likely, forecast.get().likely().orElseThrow()).abs())
            .as("run %d has %d", outlier, value)
            .isLessThan(Duration.ofMinutes(30));
      }
    }
  }

  @Test
  void one_outlier_in_seven_does_not_make_a_growth() {
    for (var flat : List.of(Runs.of(7, i -> 10_000), Runs.of(7, i -> 10_000 + i % 2 * 40L))) {
      for (var outlier = 0; outlier < 7; outlier++) {
        for (var value : List.of(0L, 5_000L, 20_000L, 35_000L)) {
          assertThat(of(Runs.with(flat, outlier, value)))
              .as("run %d has %d", outlier, value)
              .isEmpty();
        }
      }
    }
  }

  @Test
  void noise_is_no_growth() {
    var random = new Random(1234);
    var spoke = 0;
    var spokeOfMany = 0;
    for (var round = 0; round < 2_000; round++) {
      var runs = 6 + round % 19;
      var noise = noise(random, runs, 1_000);
      var spoken = of(Runs.of(runs, i -> 32_000 + noise[i])).isPresent();
      spoke += spoken ? 1 : 0;
      spokeOfMany += spoken && runs >= 16 ? 1 : 0;
    }
    assertThat(spoke).isLessThan(20);
    assertThat(spokeOfMany).isZero();
  }

  @Test
  void what_is_flat_or_falls_is_not_spoken_of() {
    assertThat(of(Runs.of(24, i -> 0))).isEmpty();
    assertThat(of(Runs.of(24, i -> 30_000))).isEmpty();
    assertThat(of(Runs.of(24, i -> 30_000 - 100L * i))).isEmpty();
    assertThat(of(Runs.of(24, i -> i < 20 ? 30_000 : 30_001))).isEmpty();
  }

  @Test
  void five_runs_are_too_few() {
    assertThat(of(RunSeries.EMPTY)).isEmpty();
    assertThat(of(Runs.of(5, i -> 10_000 + 1_000L * i))).isEmpty();
    assertThat(of(Runs.of(6, i -> 10_000 + 1_000L * i))).isPresent();
  }

  @Test
  void a_run_that_the_one_before_does_not_bear_out_is_not_believed_yet() {
    // Five flat runs and then a climb: after some runs the line rises, but not yet as it did
    // before.
    var spoke = new boolean[24];
    for (var runs = 6; runs <= 24; runs++) {
      spoke[runs - 1] = of(Runs.of(runs, i -> 10_000 + 500L * Math.max(0, i - 5))).isPresent();
    }
    assertThat(spoke[5]).isFalse();
    assertThat(spoke[6]).isFalse();
    assertThat(spoke[7]).isFalse();
    assertThat(spoke[23]).isTrue();
  }

  @Test
  void runs_that_failed_wholly_did_not_count_and_are_not_counted() {
    var points =
        Runs.of(14, i -> 10_000 + 300L * i).points().stream()
            .map(
                it ->
                    (it.second() - Runs.BEGIN) % 600 == 0
                        ? new RunPoint(it.second(), 0, 0, 1)
                        : new RunPoint(it.second(), it.escrowed(), it.of(), 0))
            .toList();
    assertThat(points).filteredOn(it -> it.failures() > 0).hasSizeGreaterThan(5);

    assertThat(of(new RunSeries(points)).orElseThrow().limit()).isEqualTo(EscrowLimit.FAILURES);
  }

  @ParameterizedTest
  @CsvSource({
    "  10000,  5000, SHARE,     5000",
    "  12500,  5000, SHARE,     5001",
    "  20000,  7000, SHARE,     8001",
    "1000000, 10000, FAILURES, 40001",
    "      0, 10000, FAILURES, 40001",
  })
  void the_share_counts_from_5000_failures_and_over_40_percent(
      long objects, long last, EscrowLimit limit, long threshold) {
    var forecast = of(Runs.of(8, objects, i -> last - 1_000 + 100L * i)).orElseThrow();

    assertThat(forecast.limit()).isEqualTo(limit);
    assertThat(forecast.threshold()).isEqualTo(threshold);
  }

  @ParameterizedTest
  @CsvSource({
    "1000000, 40001, FAILURES, true",
    "1000000, 40000, FAILURES, false",
    "1000000, 36001, FAILURES, false",
    "1000000, 60001, TOTAL,    true",
    "  10000,  5000, SHARE,    true",
    "  10000,  4500, SHARE,    false",
  })
  void near_or_above_a_limit_counts_without_any_growth(
      long objects, long escrowed, EscrowLimit limit, boolean reached) {
    var forecast = of(Runs.of(1, objects, i -> escrowed)).orElseThrow();

    assertThat(forecast.limit()).isEqualTo(limit);
    assertThat(forecast.likely().isPresent()).isEqualTo(reached);
    assertThat(forecast.isWithin(Duration.ZERO, at(0))).isTrue();
    assertThat(forecast.sentence()).endsWith(reached ? "is reached" : "is near");
  }

  @Test
  void well_below_every_limit_there_is_nothing_to_say() {
    assertThat(of(Runs.of(1, i -> 36_000))).isEmpty();
    assertThat(of(Runs.of(1, 10_000, i -> 4_499))).isEmpty();
    assertThat(of(Runs.of(1, 100, i -> 100))).isEmpty();
  }

  @Test
  void a_limit_that_is_reached_in_years_is_not_forecast_and_one_in_days_is_no_risk_today() {
    assertThat(of(Runs.of(24, i -> 100 + i / 4))).isEmpty();

    var slow = of(Runs.of(24, i -> 10_000 + 10L * i)).orElseThrow();
    assertThat(slow.isWithin(DAY, at(0))).isFalse();
    assertThat(slow.isWithin(DAY.multipliedBy(20), at(0))).isTrue();
  }

  @Test
  void limits_may_be_others() {
    var limits = new EscrowLimits(10, 0.5, 100, 200, 0.9, DAY);
    var forecast = Forecast.of(Runs.of(8, i -> 10 + i), limits).orElseThrow();

    assertThat(forecast.threshold()).isEqualTo(101);
  }

  private static Optional<Forecast> of(RunSeries runs) {
    return Forecast.of(runs, LIMITS);
  }

  /** When the run of that number is, or would be. */
  private static Instant at(int run) {
    return Instant.ofEpochSecond(Runs.BEGIN + run * Runs.INTERVAL);
  }

  private static long[] noise(Random random, int length, double width) {
    return random.doubles(length).mapToLong(it -> Math.round((it - 0.5) * 2 * width)).toArray();
  }
}
