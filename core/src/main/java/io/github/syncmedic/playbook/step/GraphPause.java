package io.github.syncmedic.playbook.step;

import io.github.syncmedic.guard.Write;
import java.util.Optional;

/** Pauses the job; its state is kept. */
public record GraphPause() implements Step {
  @Override
  public String inWords() {
    return new Write.Pause().inWords();
  }

  @Override
  public Optional<Write> write() {
    return Optional.of(new Write.Pause());
  }
}
