package io.github.syncmedic.command;

import io.github.syncmedic.playbook.Asker;
import java.time.Instant;
import java.util.Optional;

/**
 * How somebody asks once more for what a run was to do.
 *
 * @param dryRun whether only the plan is wanted
 * @param planHash the plan that the caller has seen and means
 * @param runId the id of the run that is opened; a fresh one where it is not said
 */
public record Again(
    boolean dryRun, Optional<String> planHash, Asker asker, Optional<String> runId) {
  /** A wish whose run gets a fresh id. */
  public Again(boolean dryRun, Optional<String> planHash, Asker asker) {
    this(dryRun, planHash, asker, Optional.empty());
  }

  /**
   * The same wish as one that may be repeated, see {@link Ask#repeatable}.
   *
   * @param first when it was first asked for
   * @param key what names the request among all of that instant
   */
  public Again repeatable(Instant first, String key) {
    return new Again(dryRun, planHash, asker, Optional.of(RunIds.named(first, key)));
  }
}
