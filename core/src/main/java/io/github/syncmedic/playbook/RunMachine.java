package io.github.syncmedic.playbook;

import io.github.syncmedic.guard.Controls;
import io.github.syncmedic.guard.JobLedger;
import io.github.syncmedic.guard.Refusal;
import io.github.syncmedic.playbook.step.Approval;
import io.github.syncmedic.playbook.step.Assert;
import io.github.syncmedic.playbook.step.Step;
import io.github.syncmedic.playbook.step.StepResult;
import io.github.syncmedic.playbook.step.Wait;
import io.github.syncmedic.playbook.step.WaitUntil;
import io.github.syncmedic.sync.Answer;
import io.github.syncmedic.sync.JobStatus;
import io.github.syncmedic.sync.Problem;
import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.SyncJob;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Decides how a run goes on: from the run and what was just seen, to the next run and one effect.
 *
 * <p>Pure, so that a test can stop it between any two effects. What it knows of writes is in {@link
 * Writing}, of approvals in {@link Approvals}, of proof in {@link Prover}.
 */
final class RunMachine {
  private final RunPolicy policy;
  private final Writing writing;
  private final Approvals approvals;

  RunMachine(RunPolicy policy) {
    this.policy = policy;
    this.writing = new Writing(policy, this::done);
    this.approvals = new Approvals(this::done);
  }

  /**
   * What guards look at, as it stands now.
   *
   * @param fleet what the other runs object, asked last and only if nothing else objects, since the
   *     run counts as writing from then on
   */
  record Surroundings(Controls controls, JobLedger ledger, Supplier<Optional<Refusal>> fleet) {}

  /** How a run goes on once the step at hand came to a result. */
  @FunctionalInterface
  interface Done {
    Advance with(Run run, StepResult result, Instant now);
  }

  /** A worker was woken for {@code run}. */
  Advance woken(Run run, Instant now) {
    if (run.state().isOver()) {
      return new Advance(run, new Effect.Nothing());
    }
    if (run.decided(Decision.Kind.CANCEL).isPresent() && !isAtWrite(run)) {
      return approvals.cancelled(run, now);
    }
    if (run.state() == RunState.AWAITING_APPROVAL) {
      return approvals.awaiting(run, now);
    }
    var isEarly = run.wakeAt().filter(now::isBefore).isPresent();
    if (isEarly && run.decided(Decision.Kind.CANCEL).isEmpty()) {
      return new Advance(run, new Effect.Sleep(run.wakeAt().orElse(now)));
    }
    return run.state() == RunState.VERIFYING
        ? new Advance(run, new Effect.Observe())
        : atStep(run, now);
  }

  /** Whether a write may be on its way, so that only the ledger tells whether it can be stopped. */
  private static boolean isAtWrite(Run run) {
    return run.state() != RunState.VERIFYING
        && run.currentStep().filter(it -> it.with() instanceof Step.Writes).isPresent();
  }

  private Advance atStep(Run run, Instant now) {
    var step = run.currentStep();
    if (step.isEmpty()) {
      return stepsDone(run, now);
    }
    var begun = run.stepBegan().isPresent() ? run : run.edit().stepBegan(now).build();
    return at(begun, step.get().with(), now);
  }

  private Advance at(Run run, Step step, Instant now) {
    if (step instanceof Step.Writes) {
      return running(run, new Effect.ObserveForWrite());
    }
    if (step instanceof Step.Looks looks) {
      return running(run, new Effect.Look(looks));
    }
    if (step instanceof Approval approval) {
      return approvals.asked(run, approval, now);
    }
    if (step instanceof Step.Tells tells) {
      return running(run, new Effect.Tell(tells));
    }
    if (step instanceof WaitUntil) {
      return running(run, new Effect.Observe());
    }
    if (step instanceof Wait wait) {
      return waiting(run, wait, now);
    }
    return done(run, ((Assert) step).judge(run.results(), now), now);
  }

  private static Advance running(Run run, Effect effect) {
    return new Advance(run.edit().state(RunState.RUNNING).build(), effect);
  }

  private Advance waiting(Run run, Wait wait, Instant now) {
    if (run.state() == RunState.WAITING) {
      return done(run, StepResult.found("waited", now), now);
    }
    var until = now.plus(wait.pause(run.trigger().interval()));
    return Moves.sleep(run.edit().state(RunState.WAITING).note(now, wait.inWords()), until);
  }

  /** A step found something out, or could not. */
  Advance looked(Run run, StepResult result, Instant now) {
    var patience = run.currentStep().flatMap(PlaybookStep::timeout);
    var began = run.stepBegan().orElse(now);
    if (!result.ok() && patience.filter(it -> now.isBefore(began.plus(it))).isPresent()) {
      var until = Moves.earlier(began.plus(patience.get()), now.plus(Moves.pause(run)));
      return Moves.sleep(run.edit().note(now, "later once more: " + result.summary()), until);
    }
    return done(run, result, now);
  }

  /** People were told. */
  Advance told(Run run, Instant now) {
    return run.currentStep().filter(it -> it.with() instanceof Approval).isPresent()
        ? approvals.told(run, now)
        : done(run, StepResult.found("told", now), now);
  }

  /** The step at hand came to {@code result}. */
  private Advance done(Run run, StepResult result, Instant now) {
    var step = run.currentStep().orElseThrow();
    var noted = run.edit().result(step.id(), result).note(now, step.id() + ": " + result.summary());
    return result.ok()
        ? atStep(noted.nextStep().build(), now)
        : failed(noted.build(), step.onFailure(), result.summary(), now);
  }

  private Advance failed(Run run, OnFailure then, String why, Instant now) {
    if (then.equals(OnFailure.CONTINUE)) {
      return atStep(run.edit().nextStep().build(), now);
    }
    if (then.step().isPresent()) {
      var index = run.playbook().indexOf(then.step().get());
      return atStep(run.edit().step(index).build(), now);
    }
    return Moves.end(
        run,
        RunState.FAILED,
        now,
        new Run.Ending(why, "Mend that, then ask again", then.equals(OnFailure.ESCALATE)));
  }

  /** The job was read, and with it all that guards look at, because a write is next. */
  Advance seenForWrite(Run run, Reading<SyncJob> job, Surroundings surroundings, Instant now) {
    return writing.seen(run, job, surroundings, now);
  }

  /** Graph answered a write, or did not. */
  Advance answered(Run run, Answer answer, Instant now) {
    return writing.answered(run, answer, now);
  }

  private Advance stepsDone(Run run, Instant now) {
    var verify = run.playbook().verify();
    var acted = Writing.lastOf(run);
    if (verify.isEmpty() || acted.isEmpty()) {
      var nothing = run.playbook().writes() ? ", and nothing had to be written" : "";
      return Moves.end(run, RunState.SUCCEEDED, now, "all steps are done" + nothing, "");
    }
    var proof = Proof.begun(acted.get(), verify.get());
    if (verify.get().goal() == Stage.ACCEPTED) {
      return Moves.end(
          run.edit().proof(proof).build(), RunState.SUCCEEDED, now, "Graph accepted it", "");
    }
    return Moves.sleep(
        run.edit().state(RunState.VERIFYING).proof(proof), now.plus(Moves.pause(run)));
  }

  /** The job was read, to see whether the fix holds, or whether what is waited for is true. */
  Advance seen(Run run, Reading<SyncJob> reading, Instant now) {
    if (reading instanceof Reading.Unread<SyncJob> unread) {
      return Moves.unread(run, unread.problem(), now);
    }
    var status = ((Reading.Read<SyncJob>) reading).value().status();
    if (status.isEmpty()) {
      return Moves.unread(
          run, Problem.of(Problem.Kind.UNREADABLE, "Graph sent no status for the job"), now);
    }
    var seen = run.edit().read().build();
    return seen.state() == RunState.VERIFYING
        ? judged(seen, status.get(), now)
        : awaited(seen, status.get(), now);
  }

  private Advance awaited(Run run, JobStatus status, Instant now) {
    var wait = (WaitUntil) run.currentStep().orElseThrow().with();
    var began = run.stepBegan().orElse(now);
    if (wait.until().holds(status, began, now)) {
      return done(run, StepResult.found(wait.until().words(), now), now);
    }
    var deadline = began.plus(wait.deadline());
    if (!now.isBefore(deadline)) {
      var why = "after %s it is not true that %s".formatted(wait.deadline(), wait.until().words());
      return done(run, StepResult.failed(why, now), now);
    }
    return Moves.sleep(run.edit(), Moves.earlier(deadline, now.plus(Moves.pause(run))));
  }

  private Advance judged(Run run, JobStatus status, Instant now) {
    var proof = run.proof().orElseThrow();
    var verify = run.playbook().verify().orElseThrow();
    // What only the job's next run undoes is to be seen a little after that.
    var settled = policy.settleWait().plus(Moves.pause(run));
    var prover = new Prover(verify, run.before().orElseThrow(), settled);
    var judgement = prover.judge(proof, status, now);
    if (judgement instanceof Prover.Judgement.Watching watching) {
      return Moves.sleep(
          progress(run, watching.proof(), now),
          Moves.earlier(proof.deadline(), now.plus(Moves.pause(run))));
    }
    if (judgement instanceof Prover.Judgement.Proven proven) {
      var proud = progress(run, proven.proof(), now).build();
      return Moves.end(proud, RunState.SUCCEEDED, now, "verified: " + verify.goal().text(), "");
    }
    var refuted = (Prover.Judgement.Refuted) judgement;
    return Moves.end(
        run.edit().proof(refuted.proof()).build(),
        RunState.FAILED,
        now,
        new Run.Ending(
            refuted.why(),
            "Find the cause before trying again: the error code of the job says where to look",
            true));
  }

  /** Notes every stage that was reached since the last look, also those passed in between. */
  private static RunEdit progress(Run run, Proof after, Instant now) {
    var before = run.proof().orElseThrow().stage();
    var edit = run.edit().proof(after);
    run.playbook().verify().orElseThrow().stages().stream()
        .filter(stage -> stage.compareTo(before) > 0 && stage.compareTo(after.stage()) <= 0)
        .forEach(stage -> edit.note(now, "seen: " + stage.text()));
    return edit;
  }

  /**
   * Why {@code step} may not be done now; empty when it may. Only those that reach out are held.
   */
  Optional<String> objectionTo(Step.Looks step, Run run, Controls controls) {
    return step.reachesOut() && (policy.forbids(run) || controls.killSwitch())
        ? Optional.of("remediation is switched off, or not allowed to act by itself")
        : Optional.empty();
  }
}
