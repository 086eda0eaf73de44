package io.github.syncmedic.journal;

/**
 * Trouble that several jobs of a tenant have at once, which points to one cause. It lasts as long
 * as one of them has it.
 *
 * @param cause what they have in common
 * @param run the run that tells people of it
 * @param begun whether a worker was seen to have begun that run
 */
public record Incident(String cause, String run, boolean begun) {
  /** The same, once its run was seen to have begun. */
  public Incident asBegun() {
    return new Incident(cause, run, true);
  }
}
