package io.github.syncmedic.playbook;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.syncmedic.journal.Json;
import java.util.Optional;

/**
 * What travels on the queue: which run to wake, and for which turn. It carries no decision; only
 * the run document counts.
 *
 * @param turn the turn that is due; empty wakes the run whatever its turn
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record RunMessage(int schemaVersion, String runId, Optional<Integer> turn) {
  public RunMessage {
    if (runId == null || !Runs.isId(runId)) {
      throw new IllegalArgumentException(
          "Tried to read a message, because it names no run; try reading who may write to the queue");
    }
  }

  /** A message for the turn {@code turn} of {@code run}. */
  static RunMessage of(Run run, int turn) {
    return new RunMessage(Json.SCHEMA_VERSION, run.id(), Optional.of(turn));
  }
}
