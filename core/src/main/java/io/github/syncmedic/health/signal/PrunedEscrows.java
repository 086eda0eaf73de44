package io.github.syncmedic.health.signal;

import io.github.syncmedic.health.Severity;
import io.github.syncmedic.sync.JobStatus;
import java.util.List;
import java.util.Optional;

/**
 * Whether Microsoft dropped errors of single objects during the initial cycle, see <a
 * href="https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationstatus">synchronizationStatus</a>:
 * the job pauses after that cycle and waits to be cleaned up.
 */
final class PrunedEscrows implements Signal {
  @Override
  public String name() {
    return "escrows-pruned";
  }

  @Override
  public String question() {
    return "Were errors of single objects dropped in the initial cycle?";
  }

  @Override
  public List<Saying> sayings() {
    return List.of(
        new Saying(
            Severity.WARNING,
            "they were; the job pauses after the cycle until a person cleans up"));
  }

  @Override
  public Optional<Finding> look(Subject subject) {
    return subject.status().filter(JobStatus::escrowsPruned).map(it -> finding());
  }

  private Finding finding() {
    return Finding.of(
        this,
        Severity.WARNING,
        "errors of single objects were dropped in the initial cycle; the job pauses after it until"
            + " they are cleaned up",
        "status.escrowsPruned",
        "true");
  }
}
