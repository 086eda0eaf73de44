package io.github.syncmedic.health.signal;

import io.github.syncmedic.health.Diagnosis;
import io.github.syncmedic.health.Severity;
import io.github.syncmedic.health.VerdictKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How close the day is on which Microsoft disables a job that stays in quarantine. */
public final class DisableDeadline implements Signal {
  /** Days before the deadline at which it is told anew, and more urgently. */
  private static final List<Long> STEPS = List.of(1L, 3L, 7L, 14L);

  private static final long URGENT = 3;

  @Override
  public String name() {
    return "disable-deadline";
  }

  @Override
  public String question() {
    return "Is the day near on which Microsoft disables the job, %d days after its quarantines began?"
        .formatted(Diagnosis.DISABLED_AFTER.toDays());
  }

  @Override
  public List<Saying> sayings() {
    return List.of(
        new Saying(Severity.WARNING, "14 days or less are left, and again from 7 on"),
        new Saying(
            Severity.CRITICAL, "3 days or less are left, and again from 1 on and when it is over"));
  }

  @Override
  public Optional<Finding> look(Subject subject) {
    return Optional.of(subject.verdict())
        .filter(it -> it.kind() == VerdictKind.QUARANTINED)
        .flatMap(it -> it.disabledAt())
        .flatMap(deadline -> finding(deadline, subject.now()));
  }

  private Optional<Finding> finding(Instant deadline, Instant now) {
    return step(deadline, now).map(days -> finding(deadline, days));
  }

  /**
   * The least of the days at which {@code deadline} is told of, within which it is; 0 when it is
   * over, and empty when there is time.
   */
  public static Optional<Long> step(Instant deadline, Instant now) {
    var left = Duration.between(now, deadline);
    return Stream.concat(Stream.of(0L), STEPS.stream())
        .filter(days -> left.compareTo(Duration.ofDays(days)) <= 0)
        .findFirst();
  }

  private Finding finding(Instant deadline, long days) {
    var sentence =
        days == 0
            ? "the day on which Microsoft disables it, %s, is over".formatted(deadline)
            : "Microsoft disables it at %s, within %d days".formatted(deadline, days);
    return Finding.of(
        this,
        days <= URGENT ? Severity.CRITICAL : Severity.WARNING,
        sentence,
        "disabledAt",
        deadline.toString());
  }
}
