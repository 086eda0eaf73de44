package io.github.syncmedic.health.signal;

import io.github.syncmedic.health.causes.Causes;
import java.util.Optional;

/**
 * What was read beside a job, because the job alone does not tell. A part that is empty was not
 * looked at, or could not be read; no signal may take that for good news.
 *
 * @param causes what the failures of its last cycles have in common
 */
public record Beside(Optional<Causes> causes) {
  /** Nothing but the job was looked at. */
  public static final Beside NOTHING = new Beside(Optional.empty());
}
