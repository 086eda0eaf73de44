package io.github.syncmedic.guard;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** A time in which an operator works on the systems, and the product only watches. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Window.Weekly.class, name = "weekly"),
  @JsonSubTypes.Type(value = Window.Once.class, name = "once")
})
public sealed interface Window {
  /**
   * When it closes, if it is open at {@code now}; it is open at its first instant, not its last.
   */
  Optional<Instant> closes(Instant now);

  /** What it is for, in an operator's words; may be empty. */
  String why();

  /**
   * One that comes again every week.
   *
   * <p>It begins at {@code at} by the clock of {@code zone} and lasts for {@code length}, whatever
   * that clock is set to in between. Where the clock leaves {@code at} out, it begins as much later
   * as is left out; where it comes twice, at the first.
   *
   * @param days the days on which it begins, one at least
   * @param at when it begins
   * @param zone whose clock is meant, for example {@code Europe/Berlin}
   * @param length how long it lasts, from a minute to seven days
   */
  record Weekly(Set<DayOfWeek> days, LocalTime at, ZoneId zone, Duration length, String why)
      implements Window {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(7);

    @SuppressWarnings("NullAway") // what the JSON leaves out arrives as null
    public Weekly {
      if (days == null || days.isEmpty() || at == null || zone == null || length == null) {
        throw refused("it needs days, at, zone and length", WEEKLY);
      }
      if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
        throw refused("its length is not from PT1M to P7D", WEEKLY);
      }
      days = Collections.unmodifiableSet(EnumSet.copyOf(days));
      why = told(why);
    }

    @Override
    public Optional<Instant> closes(Instant now) {
      var today = now.atZone(zone).toLocalDate();
      return LongStream.rangeClosed(0, LONGEST.toDays() + 1)
          .mapToObj(today::minusDays)
          .filter(day -> days.contains(day.getDayOfWeek()))
          .map(day -> ZonedDateTime.of(day, at, zone).toInstant())
          .filter(begins -> !now.isBefore(begins))
          .map(begins -> begins.plus(length))
          .filter(now::isBefore)
          .max(Comparator.naturalOrder());
    }
  }

  /**
   * One that does not come again.
   *
   * @param from when it begins
   * @param to when it ends, later than that
   */
  record Once(Instant from, Instant to, String why) implements Window {
    @SuppressWarnings("NullAway") // what the JSON leaves out arrives as null
    public Once {
      if (from == null || to == null || !from.isBefore(to)) {
        throw refused("it needs from, and to after that", ONCE);
      }
      why = told(why);
    }

    @Override
    public Optional<Instant> closes(Instant now) {
      return now.isBefore(from) || !now.isBefore(to) ? Optional.empty() : Optional.of(to);
    }
  }

  /** How a weekly one is written. */
  String WEEKLY =
      "{\"kind\": \"weekly\", \"days\": [\"SUNDAY\"], \"at\": \"02:00\","
          + " \"zone\": \"Europe/Berlin\", \"length\": \"PT4H\"}";

  /** How one that does not come again is written. */
  String ONCE =
      "{\"kind\": \"once\", \"from\": \"2026-12-01T20:00:00Z\", \"to\": \"2026-12-02T04:00:00Z\"}";

  private static IllegalArgumentException refused(String why, String tryThis) {
    return new IllegalArgumentException(
        "Tried to read a maintenance window, because %s; try %s".formatted(why, tryThis));
  }

  private static String told(@Nullable String why) {
    return why == null ? "" : why;
  }
}
