package io.github.syncmedic.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NcrontabTest {
  private static final Instant FRIDAY = Instant.parse("2026-11-20T10:02:30Z");

  @ParameterizedTest
  @CsvSource({
    "0 */5 * * * *, 2026-11-20T10:05:00Z",
    "*/15 * * * * *, 2026-11-20T10:02:45Z",
    "30 2 10 * * *, 2026-11-21T10:02:30Z",
    "0 0 9-17 * * MON-FRI, 2026-11-20T11:00:00Z",
    "0 30 9 * * 1-5, 2026-11-23T09:30:00Z",
    "0 5/20 * * * *, 2026-11-20T10:05:00Z",
    "0 0 9 * Jan Mon, 2027-01-04T09:00:00Z",
    "0 0 9 * january monday, 2027-01-04T09:00:00Z",
    "'0 0 0 * jan-mar,dec sun', 2026-12-06T00:00:00Z",
    "0 0 0 * * 0, 2026-11-22T00:00:00Z",
    "0 0 0 29 2 *, 2028-02-29T00:00:00Z",
  })
  void knows_the_next_occurrence(String expression, Instant next) {
    assertThat(Ncrontab.parse(expression).after(FRIDAY)).contains(next);
  }

  @Test
  void a_day_must_fit_the_month_and_the_week() {
    assertThat(Ncrontab.parse("0 0 0 13 * Fri").after(FRIDAY))
        .contains(Instant.parse("2027-08-13T00:00:00Z"));
  }

  @Test
  void a_day_may_never_come() {
    assertThat(Ncrontab.parse("0 0 0 31 2 *").after(FRIDAY)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/5 * * * *",
        "00:05:00",
        "@daily",
        "60 * * * * *",
        "0 0 0 * * 7",
        "0 0 0 L * *",
        "",
        "0 0 0 * Janvier *"
      })
  void refuses_what_the_host_does_not_know(String expression) {
    assertThatThrownBy(() -> Ncrontab.parse(expression))
        .isInstanceOf(HostRefusal.class)
        .hasMessageContaining("'" + expression + "' is not a schedule of six fields");
  }
}
