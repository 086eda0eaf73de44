package io.github.syncmedic.health.signal;

import io.github.syncmedic.health.Diagnosis;
import io.github.syncmedic.health.Severity;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.sync.JobStatus;
import java.util.List;
import java.util.Optional;

/** Who paused a paused job. */
final class PauseOrigin implements Signal {
  @Override
  public String name() {
    return "paused-by";
  }

  @Override
  public String question() {
    return "Who paused it?";
  }

  @Override
  public List<Saying> sayings() {
    return List.of(
        new Saying(Severity.INFO, "a run of this product did"),
        new Saying(Severity.INFO, "nobody did: it was never started"),
        new Saying(
            Severity.WARNING, "somebody else did: in the portal, by a script, or Microsoft"));
  }

  @Override
  public Optional<Finding> look(Subject subject) {
    return subject
        .status()
        .filter(it -> subject.verdict().kind() == VerdictKind.PAUSED)
        .flatMap(it -> finding(it, subject.pausedBy()));
  }

  private Optional<Finding> finding(JobStatus status, Optional<Pauser> pausedBy) {
    if (!Diagnosis.hasRun(status)) {
      return Optional.of(finding(Severity.INFO, "it was never started", "nobody"));
    }
    return pausedBy.map(
        it ->
            switch (it) {
              case PRODUCT -> finding(Severity.INFO, "a run of this product paused it", "product");
              case SOMEBODY_ELSE ->
                  finding(Severity.WARNING, "this product did not pause it", "somebody else");
            });
  }

  private Finding finding(Severity severity, String sentence, String who) {
    return Finding.of(this, severity, sentence, "pausedBy", who);
  }
}
