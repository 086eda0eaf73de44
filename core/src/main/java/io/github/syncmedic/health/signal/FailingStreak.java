package io.github.syncmedic.health.signal;

import io.github.syncmedic.health.Diagnosis;
import io.github.syncmedic.health.Severity;
import io.github.syncmedic.sync.JobStatus;
import java.util.List;
import java.util.Optional;

/** How many runs failed wholly, one after another. */
final class FailingStreak implements Signal {
  @Override
  public String name() {
    return "failing-streak";
  }

  @Override
  public String question() {
    return "Do its runs fail wholly, one after another?";
  }

  @Override
  public List<Saying> sayings() {
    return List.of(
        new Saying(Severity.INFO, "one or two runs failed"),
        new Saying(Severity.WARNING, "%d or more did".formatted(Diagnosis.FAILING_RUNS)));
  }

  @Override
  public Optional<Finding> look(Subject subject) {
    return subject
        .status()
        .map(JobStatus::successiveFailures)
        .filter(failures -> failures > 0)
        .map(this::finding);
  }

  private Finding finding(long failures) {
    return Finding.of(
        this,
        failures >= Diagnosis.FAILING_RUNS ? Severity.WARNING : Severity.INFO,
        "runs that failed wholly, one after another: " + failures,
        "status.countSuccessiveCompleteFailures",
        Long.toString(failures));
  }
}
