package io.github.syncmedic.playbook;

import io.github.syncmedic.guard.Before;
import io.github.syncmedic.health.Diagnosis;
import io.github.syncmedic.sync.Execution;
import io.github.syncmedic.sync.ExecutionState;
import io.github.syncmedic.sync.JobStatus;
import io.github.syncmedic.sync.StatusCode;
import java.time.Duration;
import java.time.Instant;

/**
 * Judges step by step whether a fix holds. Pure.
 *
 * <p>Lifting a quarantine is temporary by definition, so only runs that do their work one after
 * another count, and a quarantine that comes back before the hold is over is a failure, never a
 * success.
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
      return status.code().is(StatusCode.PAUSED) ? proof.reached(Stage.PAUSED) : proof;
    }
    if (status.isQuarantined() || status.code().is(StatusCode.PAUSED)) {
      return proof;
    }
    var lifted = proof.liftedNow();
    return status.lastExecution().map(run -> withRun(lifted, run)).orElse(lifted);
  }

  /** The proof with the last run, if that began after the write and was not judged yet. */
  private Proof withRun(Proof proof, Execution run) {
    var judged = proof.newestRun().or(before::lastRunBegan);
    return run.began()
        .or(run::ended)
        .filter(began -> judged.map(began::isAfter).orElse(true))
        .map(began -> withNewRun(proof.reached(Stage.NEW_RUN), run, began))
        .orElse(proof);
  }

  private Proof withNewRun(Proof proof, Execution run, Instant began) {
    if (run.state().is(ExecutionState.FAILED) || run.escrowed() > before.escrowed()) {
      return proof.withBadRun(began);
    }
    if (!Diagnosis.didItsWork(run)) {
      return proof; // It may still be under way: it is judged once Graph says how it ended.
    }
    var longer = proof.withGoodRun(began);
    var held = longer.goodRuns().size() >= verify.holdCycles();
    return longer.reached(held ? Stage.HELD : Stage.RUN_SUCCEEDED);
  }

  private boolean hasComeBack(Proof proof, JobStatus status) {
    return status.isQuarantined()
        && (proof.lifted() || EvidenceOfEffect.wasImposedAgain(before, status));
  }
}
