package io.github.syncmedic.playbook.step;

import io.github.syncmedic.guard.Write;
import io.github.syncmedic.sync.ResetScope;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Restarts the job.
 *
 * @param resetScope what it forgets; at least one, in the order of declaration
 */
public record GraphRestart(Set<ResetScope> resetScope) implements Step {
  public GraphRestart {
    resetScope = Collections.unmodifiableSet(new TreeSet<>(resetScope));
    if (resetScope.isEmpty()) {
      throw new IllegalArgumentException(
          "Tried to restart without a resetScope; try [QuarantineState]");
    }
  }

  @Override
  public String inWords() {
    return new Write.Restart(resetScope).inWords();
  }

  @Override
  public Optional<Write> write() {
    return Optional.of(new Write.Restart(resetScope));
  }
}
