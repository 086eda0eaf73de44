package io.github.syncmedic.adapter.graph;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code Retry-After}: seconds, which Graph also sends as a fraction, or a date. See <a
 * href="https://learn.microsoft.com/graph/throttling">throttling</a>.
 */
final class RetryAfter {
  /** No wish is honoured for longer: one absurd header must not blind the watcher for a day. */
  private static final Duration LONGEST = Duration.ofHours(1);

  /** A wish for less is honoured with this: hammering helps nobody. */
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,18})?");

  private RetryAfter() {}

  /** The longest of all wishes that make sense; past and unreadable ones do not. */
  static Optional<Duration> of(Collection<String> values, Instant now) {
    return values.stream()
        .flatMap(RetryAfter::parts)
        .flatMap(part -> one(part, now).stream())
        .filter(wish -> !wish.isNegative() && !wish.isZero())
        .max(Comparator.naturalOrder())
        .map(wish -> wish.compareTo(SHORTEST) < 0 ? SHORTEST : wish)
        .map(wish -> wish.compareTo(LONGEST) > 0 ? LONGEST : wish);
  }

  /** Several headers may arrive joined by commas, but a date has a comma of its own. */
  private static Stream<String> parts(String value) {
    return value.chars().anyMatch(Character::isLetter)
        ? Stream.of(value.trim())
        : Stream.of(value.split(",")).map(String::trim);
  }

  private static Optional<Duration> one(String text, Instant now) {
    if (SECONDS.matcher(text).matches()) {
      var nanos = new BigDecimal(text).movePointRight(9).setScale(0, RoundingMode.CEILING);
      var capped = nanos.min(BigDecimal.valueOf(LONGEST.toNanos()));
      return Optional.of(Duration.ofNanos(capped.longValueExact()));
    }
    try {
      var date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
      return Optional.of(Duration.between(now, date.toInstant()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
