package io.github.syncmedic.health.signal;

import io.github.syncmedic.health.Diagnosis;
import io.github.syncmedic.health.Severity;
import io.github.syncmedic.health.Staleness;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.sync.JobStatus;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a job that is to run by its schedule does not, whatever else is the matter with it. */
final class MissingRuns implements Signal {
  private static final Set<VerdictKind> TO_RUN =
      EnumSet.of(VerdictKind.FAILING, VerdictKind.STALE, VerdictKind.UNKNOWN);

  @Override
  public String name() {
    return "missing-runs";
  }

  @Override
  public String question() {
    return "Has no run done its work for three intervals, or for two hours (three for password hashes) where those are longer?";
  }

  @Override
  public List<Saying> sayings() {
    return List.of(
        new Saying(
            Severity.CRITICAL,
            "the job is to run, is past its initial cycle, and no run did its work"));
  }

  @Override
  public Optional<Finding> look(Subject subject) {
    return subject
        .status()
        .filter(it -> TO_RUN.contains(subject.verdict().kind()))
        .filter(it -> !Diagnosis.isInInitialCycle(it))
        .filter(it -> Staleness.isStale(subject.job(), it, subject.now()))
        .map(it -> finding(it, subject));
  }

  private Finding finding(JobStatus status, Subject subject) {
    var last = Diagnosis.lastGoodRun(status).map(Instant::toString).orElse("never");
    return Finding.of(
        this,
        Severity.CRITICAL,
        "no run did its work within %s; the last one that did: %s"
            .formatted(Staleness.limitOf(subject.job()), last),
        "lastGoodRun",
        last);
  }
}
