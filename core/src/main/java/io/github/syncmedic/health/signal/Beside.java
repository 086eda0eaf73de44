package io.github.syncmedic.health.signal;

import java.util.Optional;

/**
 * What was read beside a job, because the job alone does not tell. A part that is empty was not
 * looked at, or could not be read; no signal may take that for good news.
 *
 * @param closer what a closer look at the job and its tenant showed
 */
public record Beside(Optional<Closer> closer) {
  /** Nothing but the job was looked at. */
  public static final Beside NOTHING = new Beside(Optional.empty());

  /** The same with a closer look. */
  public Beside with(Closer look) {
    return new Beside(Optional.of(look));
  }
}
