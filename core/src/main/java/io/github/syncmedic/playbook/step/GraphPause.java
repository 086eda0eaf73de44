package io.github.syncmedic.playbook.step;

import io.github.syncmedic.guard.Write;

/** Pauses the job; its state is kept. */
public record GraphPause() implements Step.Writes {
  @Override
  public Write write() {
    return new Write.Pause();
  }
}
