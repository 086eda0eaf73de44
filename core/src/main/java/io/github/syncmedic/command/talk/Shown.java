package io.github.syncmedic.command.talk;

import io.github.syncmedic.command.JobView;
import io.github.syncmedic.command.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How single things read in an answer. Pure. */
final class Shown {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm 'UTC'", Locale.ENGLISH);
  private static final int LONG = 120;

  private Shown() {}

  static String time(Instant at) {
    return MINUTE.format(at.atOffset(ZoneOffset.UTC));
  }

  /** About how long {@code duration} is. */
  static String about(Duration duration) {
    if (duration.toMinutes() < LONG) {
      return duration.toMinutes() + " min";
    }
    return duration.toHours() < LONG ? duration.toHours() + " h" : duration.toDays() + " days";
  }

  static String count(long number, String one, String several) {
    return number == 1 ? "1 " + one : "%,d %s".formatted(number, several);
  }

  /** A word that is written in capitals in the product, as people write it. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Which job it is, and how it fares. */
  static String job(JobView job) {
    return "%s, %s: %s%s. %s"
        .formatted(
            job.domain(),
            word(job.kind()),
            word(job.verdict()),
            job.since().map(it -> " since " + time(it)).orElse(""),
            job.why());
  }

  static Answer declined(String tried, Outcome.Declined declined) {
    return Answer.refused(
        "Nothing was done: " + tried, declined.why() + ".", "Try this: " + declined.tryThis());
  }
}
