package io.github.syncmedic.local.host;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/**
 * A function that a schedule starts. It never overlaps itself: what comes due while it runs is
 * skipped, and the next tick is looked for when it has ended.
 */
final class TimerFunction {
  private static final DateTimeFormatter DOT_NET =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSSxxx").withZone(ZoneOffset.UTC);

  /** The host's word for never. */
  private static final Instant NEVER = LocalDateTime.of(1, 1, 1, 0, 0).toInstant(ZoneOffset.UTC);

  private final FunctionMethod function;
  private final Ncrontab schedule;
  private final Clock clock;
  private final Alarm alarm;
  private final Work work;
  private volatile Instant last = NEVER;

  TimerFunction(FunctionMethod function, Ncrontab schedule, Clock clock, Alarm alarm, Work work) {
    this.function = function;
    this.schedule = schedule;
    this.clock = clock;
    this.alarm = alarm;
    this.work = work;
  }

  String name() {
    return function.name();
  }

  /** Waits for the next occurrence; a timer does not run because the host starts. */
  void start() {
    Optional<Instant> next = schedule.after(clock.instant());
    if (next.isEmpty()) {
      work.log().warn(function.name(), "its schedule never comes due");
      return;
    }
    alarm.at(next.get(), () -> work.threads().execute(() -> tick(next.get())));
  }

  /** Runs now, whatever the schedule says. Blocking. */
  void runByHand() {
    run(false, "hand");
  }

  private void tick(Instant due) {
    boolean missedOne =
        schedule.after(due).filter(following -> !following.isAfter(clock.instant())).isPresent();
    try {
      run(missedOne, "its schedule");
    } finally {
      start();
    }
  }

  private void run(boolean pastDue, String reason) {
    work.run(
        () -> {
          Instant now = clock.instant();
          Trigger trigger = Trigger.text(payload(now, pastDue), Map.of());
          last = now;
          Outcome ignored = work.invoker().invoke(function, trigger, reason);
        });
  }

  private String payload(Instant now, boolean pastDue) {
    return """
    {"Schedule":{"AdjustForDST":true},"ScheduleStatus":{"Last":"%s","Next":"%s","LastUpdated":"%s"},"IsPastDue":%s}"""
        .formatted(
            DOT_NET.format(last),
            DOT_NET.format(schedule.after(now).orElse(NEVER)),
            DOT_NET.format(last),
            pastDue);
  }
}
