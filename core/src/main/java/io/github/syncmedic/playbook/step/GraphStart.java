package io.github.syncmedic.playbook.step;

import io.github.syncmedic.guard.Write;

/** Starts a paused job, or lifts a quarantine and keeps the watermark. */
public record GraphStart() implements Step.Writes {
  @Override
  public Write write() {
    return new Write.Start();
  }
}
