package io.github.syncmedic.sync;

import java.time.Instant;
import java.util.Optional;

/**
 * What a job did, or tried to do, to one object, see <a
 * href="https://learn.microsoft.com/graph/api/resources/provisioningobjectsummary">provisioningObjectSummary</a>.
 *
 * @param step where it went wrong, or the last step where nothing did
 * @param attribute the attribute at fault, where the entry names a single one; inferred, since the
 *     logs have no field for it
 */
public record LoggedChange(
    Instant at,
    Told<ChangeAction> action,
    Told<ChangeStatus> status,
    Optional<LoggedError> error,
    Told<ChangeStep> step,
    Optional<String> attribute,
    LoggedObject source,
    LoggedObject target) {
  /**
   * Whether it is not known to have gone well: a status that nobody knows counts as trouble. A
   * delete that waits for a person is none.
   */
  public boolean isFailure() {
    return !isStagedDelete()
        && !status.is(ChangeStatus.SUCCESS)
        && !status.is(ChangeStatus.SKIPPED)
        && !status.is(ChangeStatus.WARNING);
  }

  /** Whether it is a delete that waits for a person. */
  public boolean isStagedDelete() {
    return action.is(ChangeAction.STAGED_DELETE);
  }

  /** The object by the name that people know it by. */
  public LoggedObject object() {
    return source.toString().isBlank() ? target : source;
  }
}
