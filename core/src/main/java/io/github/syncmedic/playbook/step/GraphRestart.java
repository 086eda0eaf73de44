package io.github.syncmedic.playbook.step;

import io.github.syncmedic.guard.Write;
import io.github.syncmedic.sync.ResetScope;
import java.util.Optional;
import java.util.Set;

/**
 * Restarts the job.
 *
 * @param resetScope what it forgets; at least one
 */
public record GraphRestart(Set<ResetScope> resetScope) implements Step {
  public GraphRestart {
    resetScope = Set.copyOf(resetScope);
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
