package io.github.syncmedic.playbook.step;

import io.github.syncmedic.guard.Write;
import io.github.syncmedic.sync.ResetScope;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Restarts the job.
 *
 * @param resetScope what it forgets; at least one, in the order of declaration
 */
public record GraphRestart(Set<ResetScope> resetScope) implements Step.Writes {
  public GraphRestart {
    resetScope = Collections.unmodifiableSet(new TreeSet<>(resetScope));
    if (resetScope.isEmpty()) {
      throw new IllegalArgumentException(
          "Tried to restart without a resetScope; try [QuarantineState]");
    }
  }

  @Override
  public Write write() {
    return new Write.Restart(resetScope);
  }
}
