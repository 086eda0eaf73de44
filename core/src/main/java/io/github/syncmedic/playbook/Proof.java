package io.github.syncmedic.playbook;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was seen since the write.
 *
 * @param stage the highest stage reached
 * @param actedAt when the write was sent, by our clock
 * @param deadline when the proof must be complete
 * @param goodRuns when the runs began that did their work since, by Graph's clock; each once
 * @param lifted whether the job was seen out of quarantine since
 */
public record Proof(
    Stage stage, Instant actedAt, Instant deadline, List<Instant> goodRuns, boolean lifted) {
  public Proof {
    goodRuns = List.copyOf(goodRuns);
  }

  static Proof begun(Instant actedAt, Verify verify) {
    return new Proof(Stage.ACCEPTED, actedAt, actedAt.plus(verify.deadline()), List.of(), false);
  }

  /** When the last run began that counts. */
  Optional<Instant> lastGoodRun() {
    return goodRuns.isEmpty() ? Optional.empty() : Optional.of(goodRuns.get(goodRuns.size() - 1));
  }
}
