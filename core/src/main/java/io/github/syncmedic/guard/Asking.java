package io.github.syncmedic.guard;

import io.github.syncmedic.sync.JobRef;

/**
 * A run that is about to write, as the brake sees it. The same for one run however often it asks.
 *
 * @param cause what is wrong with the job, so that jobs with the same trouble have the same: reason
 *     and error code, in one text
 * @param byPerson whether a person asked for the run, and not the product by itself
 * @param alike how many jobs had this cause when the run was opened, with this one; 0 when unknown
 * @param watched how many jobs were watched then; 0 when unknown
 */
public record Asking(
    String run,
    JobRef job,
    String playbook,
    String cause,
    boolean byPerson,
    int alike,
    int watched) {
  /** What was counted when the run was opened. */
  Alike counted() {
    return new Alike(alike, watched);
  }
}
