package io.github.syncmedic.playbook;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * What proves that a fix worked.
 *
 * @param stages what must be seen, in rising order; the last one is success
 * @param holdCycles runs that must do their work, for {@link Stage#HELD}
 * @param deadline how long the proof may take; after it the run failed
 */
public record Verify(List<Stage> stages, int holdCycles, Duration deadline) {
  public Verify {
    stages = stages.stream().sorted(Comparator.naturalOrder()).toList();
    if (stages.isEmpty() || holdCycles < 1 || deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException(
          "Tried to set what proves a fix, because there is no stage, no cycle or no time;"
              + " try stages: [accepted, lifted, newRun, runSucceeded, held], holdCycles: 3,"
              + " deadline: PT6H");
    }
  }

  /** The stage that counts as success. */
  public Stage goal() {
    return stages.get(stages.size() - 1);
  }
}
