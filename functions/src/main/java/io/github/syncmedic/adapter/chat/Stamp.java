package io.github.syncmedic.adapter.chat;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** When a delivery says that it was sent. */
final class Stamp {
  /** How far that may be off our clock, to either side. */
  static final Duration WINDOW = Duration.ofMinutes(5);

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
  private static final int LONGEST = 40;

  private Stamp() {}

  /** The seconds since 1970 that {@code text} is, and nothing else. */
  static Optional<Instant> ofSeconds(Optional<String> text) {
    return text.filter(it -> SECONDS.matcher(it).matches())
        .map(it -> Instant.ofEpochSecond(Long.parseLong(it)));
  }

  /** The ISO 8601 time with its offset that {@code text} is. */
  static Optional<Instant> ofIso(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whether {@code stamp} is at most {@link #WINDOW} before or after {@code now}. */
  static boolean isNow(Instant stamp, Instant now) {
    return Duration.between(stamp, now).abs().compareTo(WINDOW) <= 0;
  }

  /** Whether {@code stamp} is at most {@code age} old, and at most {@link #WINDOW} ahead. */
  static boolean isWithin(Instant stamp, Duration age, Instant now) {
    return !stamp.isBefore(now.minus(age)) && !stamp.isAfter(now.plus(WINDOW));
  }
}
