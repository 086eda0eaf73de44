package io.github.syncmedic.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {
  private static final Duration DAY = Duration.ofDays(1);

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T00:59:59.999Z, false",
    "2026-11-22T01:00:00Z, true",
    "2026-11-22T04:59:59.999Z, true",
    "2026-11-22T05:00:00Z, false",
    "2026-11-21T03:00:00Z, false",
    "2026-11-29T03:00:00Z, true"
  })
  void a_weekly_window_is_open_from_its_first_instant_to_before_its_last(
      Instant now, boolean open) {
    var sundays = weekly("02:00", "Europe/Berlin", Duration.ofHours(4), DayOfWeek.SUNDAY);

    assertThat(controls(sundays).isInWindow(now)).isEqualTo(open);
  }

  /** In Berlin clocks went from 02:00 to 03:00 at 01:00Z on 29 March 2026. */
  @ParameterizedTest
  @CsvSource({
    // 02:30 is left out; what begins then begins at 03:30 summer time, as much later.
    "02:30, 2026-03-29T01:29:59Z, false",
    "02:30, 2026-03-29T01:30:00Z, true",
    "02:30, 2026-03-29T03:29:59Z, true",
    "02:30, 2026-03-29T03:30:00Z, false",
    // Two hours from 01:00 end at 04:00 summer time.
    "01:00, 2026-03-29T00:00:00Z, true",
    "01:00, 2026-03-29T01:59:59Z, true",
    "01:00, 2026-03-29T02:00:00Z, false",
    // A week later the same clock times are an hour earlier.
    "01:00, 2026-04-04T22:59:59Z, false",
    "01:00, 2026-04-04T23:00:00Z, true"
  })
  void a_window_over_the_spring_change_is_as_long_as_ever(String at, Instant now, boolean open) {
    var window = weekly(at, "Europe/Berlin", Duration.ofHours(2), DayOfWeek.SUNDAY);

    assertThat(controls(window).isInWindow(now)).isEqualTo(open);
  }

  /** In Berlin clocks went from 03:00 back to 02:00 at 01:00Z on 25 October 2026. */
  @ParameterizedTest
  @CsvSource({
    "02:30, 2026-10-25T00:29:59Z, false",
    "02:30, 2026-10-25T00:30:00Z, true",
    "02:30, 2026-10-25T01:30:00Z, true",
    "02:30, 2026-10-25T02:29:59Z, true",
    "02:30, 2026-10-25T02:30:00Z, false",
    "01:30, 2026-10-25T01:29:59Z, true",
    "01:30, 2026-10-25T01:30:00Z, false"
  })
  void a_window_over_the_autumn_change_opens_once_and_is_as_long_as_ever(
      String at, Instant now, boolean open) {
    var window = weekly(at, "Europe/Berlin", Duration.ofHours(2), DayOfWeek.SUNDAY);

    assertThat(controls(window).isInWindow(now)).isEqualTo(open);
  }

  @Test
  void every_week_of_two_years_it_opens_once_for_its_length() {
    for (var zone : List.of("Europe/Berlin", "Australia/Lord_Howe", "UTC")) {
      for (var at : List.of("02:00", "02:30")) {
        var window = controls(weekly(at, zone, Duration.ofMinutes(90), DayOfWeek.SUNDAY));
        var now = Instant.parse("2020-01-01T00:00:00Z");
        var open = 0;
        for (var half = 0; half < 104 * 7 * 48; half++) {
          open += window.isInWindow(now) ? 1 : 0;
          now = now.plusSeconds(1800);
        }
        assertThat(open).as("%s %s", at, zone).isEqualTo(104 * 3);
      }
    }
  }

  @Test
  void a_window_reaches_over_midnight_and_over_the_week() {
    var six = controls(weekly("23:00", "Asia/Tokyo", Duration.ofDays(6), DayOfWeek.FRIDAY));

    assertThat(six.isInWindow(Instant.parse("2026-11-20T14:00:00Z"))).isTrue();
    assertThat(six.windowEnds(Instant.parse("2026-11-26T13:59:59Z")))
        .contains(Instant.parse("2026-11-26T14:00:00Z"));
    assertThat(six.isInWindow(Instant.parse("2026-11-26T14:00:00Z"))).isFalse();
  }

  @Test
  void windows_that_overlap_or_touch_are_one() {
    var start = Instant.parse("2026-12-01T00:00:00Z");
    var controls =
        controls(
            once(start.plus(DAY.multipliedBy(4)), start.plus(DAY.multipliedBy(5))),
            once(start.plus(DAY), start.plus(DAY.multipliedBy(3))),
            once(start, start.plus(DAY)),
            once(start, start.plus(DAY.multipliedBy(2))));

    assertThat(controls.windowEnds(start.minusMillis(1))).isEmpty();
    assertThat(controls.windowEnds(start)).contains(start.plus(DAY.multipliedBy(3)));
    assertThat(controls.windowEnds(start.plus(DAY.multipliedBy(3)))).isEmpty();
    assertThat(controls.windowEnds(start.plus(DAY.multipliedBy(4))))
        .contains(start.plus(DAY.multipliedBy(5)));
  }

  @Test
  void a_window_for_every_day_is_followed_through_the_week_and_one_for_ever_has_an_end() {
    var weekdays = weekly("00:00", "UTC", DAY, EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
    var monday = Instant.parse("2026-11-23T08:00:00Z");

    assertThat(controls(weekdays).windowEnds(monday))
        .contains(Instant.parse("2026-11-28T00:00:00Z"));
    var always = weekly("00:00", "UTC", DAY, EnumSet.allOf(DayOfWeek.class));
    assertThat(controls(always).windowEnds(monday).orElseThrow()).isAfter(monday.plus(DAY));
    assertThat(controls(always).isInWindow(monday)).isTrue();
  }

  @Test
  void without_windows_none_is_open() {
    assertThat(Controls.OPEN.isInWindow(Instant.EPOCH)).isFalse();
  }

  @Test
  void the_shortest_and_the_longest_are_windows() {
    for (var length : List.of(Duration.ofMinutes(1), Duration.ofDays(7))) {
      var window = weekly("00:00", "UTC", length, DayOfWeek.MONDAY);
      assertThat(window.closes(Instant.parse("2026-11-23T00:00:30Z")))
          .contains(Instant.parse("2026-11-23T00:00:00Z").plus(length));
    }
  }

  @Test
  void what_is_no_window_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> once(Instant.EPOCH, Instant.EPOCH))
        .withMessageContaining("try {");
    for (var length : List.of(Duration.ofSeconds(59), Duration.ofDays(7).plusMillis(1))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> weekly("00:00", "UTC", length, DayOfWeek.MONDAY))
          .withMessageContaining("try {");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> weekly("00:00", "UTC", DAY, Set.of()))
        .withMessageContaining("try {");
  }

  private static Controls controls(Window... windows) {
    return new Controls(false, List.of(windows), Map.of(), FleetLimits.DEFAULT, Optional.empty());
  }

  private static Window once(Instant from, Instant to) {
    return new Window.Once(from, to, "");
  }

  private static Window weekly(String at, String zone, Duration length, DayOfWeek day) {
    return weekly(at, zone, length, Set.of(day));
  }

  private static Window weekly(String at, String zone, Duration length, Set<DayOfWeek> days) {
    return new Window.Weekly(days, LocalTime.parse(at), ZoneId.of(zone), length, "");
  }
}
