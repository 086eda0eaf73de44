package io.github.syncmedic.playbook;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was seen since the write.
 *
 * @param stage the highest stage reached
 * @param actedAt when the write was sent, by our clock
 * @param deadline when the proof must be complete
 * @param goodRuns when the runs began that did their work since, one after another, by Graph's
 *     clock; each once
 * @param lifted whether the job was seen out of quarantine since
 * @param newestRun when the newest run began that was judged, well or not, by Graph's clock
 */
public record Proof(
    Stage stage,
    Instant actedAt,
    Instant deadline,
    List<Instant> goodRuns,
    boolean lifted,
    Optional<Instant> newestRun) {
  public Proof {
    goodRuns = List.copyOf(goodRuns);
  }

  static Proof begun(Instant actedAt, Verify verify) {
    return new Proof(
        Stage.ACCEPTED,
        actedAt,
        actedAt.plus(verify.deadline()),
        List.of(),
        false,
        Optional.empty());
  }

  /** This proof with {@code seen}, if it is higher than what was seen before. */
  Proof reached(Stage seen) {
    var highest = seen.compareTo(stage) > 0 ? seen : stage;
    return new Proof(highest, actedAt, deadline, goodRuns, lifted, newestRun);
  }

  /** This proof of a job that is out of quarantine. */
  Proof liftedNow() {
    return new Proof(stage, actedAt, deadline, goodRuns, true, newestRun).reached(Stage.LIFTED);
  }

  /** This proof with a run that did its work. */
  Proof withGoodRun(Instant began) {
    var runs = Stream.concat(goodRuns.stream(), Stream.of(began)).toList();
    return new Proof(stage, actedAt, deadline, runs, lifted, Optional.of(began));
  }

  /** This proof with a run that did not do its work, so that counting starts anew. */
  Proof withBadRun(Instant began) {
    return new Proof(stage, actedAt, deadline, List.of(), lifted, Optional.of(began));
  }
}
