package io.github.syncmedic.playbook.step;

import io.github.syncmedic.guard.Write;
import java.time.Duration;
import java.util.Optional;

/**
 * One step of a playbook. A step only says what it wants; the run engine does it, guards it and
 * remembers it.
 */
public sealed interface Step permits Wait, GraphRestart, GraphStart, GraphPause {
  /** What it will do, in words, for plans and timelines. */
  String inWords();

  /** The change to the job that it wishes for; empty for a step that changes nothing. */
  default Optional<Write> write() {
    return Optional.empty();
  }

  /**
   * How long it waits, for a job that runs every {@code interval}; zero for a step that does not.
   */
  default Duration pause(Duration interval) {
    return Duration.ZERO;
  }
}
