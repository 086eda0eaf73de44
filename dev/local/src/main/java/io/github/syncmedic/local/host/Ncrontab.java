package io.github.syncmedic.local.host;

import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A timer's schedule: six fields, seconds first, in UTC; a day must fit both the day of the month
 * and the day of the week. Immutable.
 *
 * <p>https://learn.microsoft.com/azure/azure-functions/functions-bindings-timer#ncrontab-expressions
 */
final class Ncrontab {
  private static final CronDefinition SIX_FIELDS =
      CronDefinitionBuilder.defineCron()
          .withSeconds()
          .withValidRange(0, 59)
          .withStrictRange()
          .and()
          .withMinutes()
          .withValidRange(0, 59)
          .withStrictRange()
          .and()
          .withHours()
          .withValidRange(0, 23)
          .withStrictRange()
          .and()
          .withDayOfMonth()
          .withValidRange(1, 31)
          .withStrictRange()
          .and()
          .withMonth()
          .withValidRange(1, 12)
          .withStrictRange()
          .and()
          .withDayOfWeek()
          .withValidRange(0, 6)
          .withMondayDoWValue(1)
          .withStrictRange()
          .and()
          .matchDayOfWeekAndDayOfMonth()
          .instance();

  private final ExecutionTime times;

  private Ncrontab(ExecutionTime times) {
    this.times = times;
  }

  static Ncrontab parse(String expression) {
    try {
      return new Ncrontab(
          ExecutionTime.forCron(
              new CronParser(SIX_FIELDS).parse(withShortNames(expression)).validate()));
    } catch (IllegalArgumentException e) {
      throw new HostRefusal(
          "'%s' is not a schedule of six fields, {second} {minute} {hour} {day} {month} {day-of-week}, such as '0 */5 * * * *': %s"
              .formatted(expression, e.getMessage()),
          e);
    }
  }

  /** The first occurrence after {@code instant}; none for a day that never comes. */
  Optional<Instant> after(Instant instant) {
    return times.nextExecution(instant.atZone(ZoneOffset.UTC)).map(each -> each.toInstant());
  }

  /** The host knows January and Monday too, the parser only their first three letters. */
  private static String withShortNames(String expression) {
    return Stream.of(Month.values(), DayOfWeek.values())
        .flatMap(Stream::of)
        .map(Enum::name)
        .reduce(
            expression,
            (text, name) -> text.replaceAll("(?i)\\b" + name + "\\b", name.substring(0, 3)));
  }
}
