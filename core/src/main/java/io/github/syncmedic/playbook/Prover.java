package io.github.syncmedic.playbook;

import io.github.syncmedic.guard.Before;
import io.github.syncmedic.health.Diagnosis;
import io.github.syncmedic.sync.Execution;
import io.github.syncmedic.sync.JobStatus;
import io.github.syncmedic.sync.StatusCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Judges step by step whether a fix holds. Pure.
 *
 * <p>Lifting a quarantine is temporary by definition, so only runs that do their work count, and a
 * quarantine that comes back before the hold is over is a failure, never a success.
 *
 * @param settleWait how long Graph may take to show a change
 */
record Prover(Verify verify, Before before, Duration settleWait) {
  /** What one more look at the job says. */
  sealed interface Judgement {
    /** Not yet; look again. */
    record Watching(Proof proof) implements Judgement {}

    /** The goal is reached. */
    record Proven(Proof proof) implements Judgement {}

    /** It did not hold, or time is up. */
    record Refuted(Proof proof, String why) implements Judgement {}
  }

  Judgement judge(Proof proof, JobStatus status, Instant now) {
    var seen = look(proof, status);
    if (hasComeBack(seen, status)) {
      return new Judgement.Refuted(seen, "the quarantine came back before the fix had held");
    }
    if (seen.stage().compareTo(verify.goal()) >= 0) {
      return new Judgement.Proven(seen);
    }
    if (!seen.lifted() && wantsLifting() && now.isAfter(proof.actedAt().plus(settleWait))) {
      return new Judgement.Refuted(
          seen,
          "Graph accepted the write, and after %s the job is as it was".formatted(settleWait));
    }
    if (!now.isBefore(proof.deadline())) {
      return new Judgement.Refuted(
          seen, "it is not proven in time; the last stage seen is " + seen.stage().text());
    }
    return new Judgement.Watching(seen);
  }

  private boolean wantsLifting() {
    return verify.stages().contains(Stage.LIFTED);
  }

  private Proof look(Proof proof, JobStatus status) {
    if (verify.goal() == Stage.PAUSED) {
      return status.code().is(StatusCode.PAUSED) ? at(proof, Stage.PAUSED) : proof;
    }
    if (status.isQuarantined() || status.code().is(StatusCode.PAUSED)) {
      return proof;
    }
    var lifted = new Proof(Stage.LIFTED, proof.actedAt(), proof.deadline(), proof.goodRuns(), true);
    return newRun(proof, status).map(run -> withRun(lifted, run)).orElse(lifted);
  }

  private Proof withRun(Proof proof, Execution run) {
    if (!Diagnosis.didItsWork(run) || run.escrowed() > before.escrowed()) {
      return at(proof, Stage.NEW_RUN);
    }
    var runs = new ArrayList<>(proof.goodRuns());
    beginning(run).ifPresent(runs::add);
    var stage = runs.size() >= verify.holdCycles() ? Stage.HELD : Stage.RUN_SUCCEEDED;
    return new Proof(stage, proof.actedAt(), proof.deadline(), runs, true);
  }

  /** The last run, if it began after the write and was not counted yet. */
  private Optional<Execution> newRun(Proof proof, JobStatus status) {
    var counted = proof.lastGoodRun().or(before::lastRunBegan);
    return status
        .lastExecution()
        .filter(
            run ->
                beginning(run)
                    .filter(began -> counted.map(began::isAfter).orElse(true))
                    .isPresent());
  }

  private boolean hasComeBack(Proof proof, JobStatus status) {
    return status.isQuarantined()
        && (proof.lifted() || EvidenceOfEffect.wasImposedAgain(before, status));
  }

  private static Optional<Instant> beginning(Execution run) {
    return run.began().or(run::ended);
  }

  private static Proof at(Proof proof, Stage stage) {
    return new Proof(stage, proof.actedAt(), proof.deadline(), proof.goodRuns(), proof.lifted());
  }
}
