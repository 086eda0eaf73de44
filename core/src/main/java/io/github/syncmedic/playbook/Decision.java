package io.github.syncmedic.playbook;

import java.time.Instant;

/**
 * What a person decided about a run.
 *
 * @param who the person, as the door knows them; the same person has one name only
 * @param caller through which door
 * @param mayDestroy whether the person holds the role that destructive runs need
 * @param binding what the person saw and means, see {@link Run#binding()}
 * @param comment what they gave as their reason
 */
public record Decision(
    Kind kind,
    String who,
    String caller,
    boolean mayDestroy,
    String binding,
    String comment,
    Instant at) {
  /** What can be decided. */
  public enum Kind {
    /** To go on. */
    APPROVE,
    /** Not to go on. */
    REJECT,
    /** To stop, whatever the run is at. */
    CANCEL
  }
}
