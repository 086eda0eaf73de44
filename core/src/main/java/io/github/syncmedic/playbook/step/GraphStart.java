package io.github.syncmedic.playbook.step;

import io.github.syncmedic.guard.Write;
import java.util.Optional;

/** Starts a paused job, or lifts a quarantine and keeps the watermark. */
public record GraphStart() implements Step {
  @Override
  public String inWords() {
    return new Write.Start().inWords();
  }

  @Override
  public Optional<Write> write() {
    return Optional.of(new Write.Start());
  }
}
