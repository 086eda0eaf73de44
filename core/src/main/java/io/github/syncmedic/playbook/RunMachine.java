package io.github.syncmedic.playbook;

import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.guard.Before;
import io.github.syncmedic.guard.Controls;
import io.github.syncmedic.guard.Guards;
import io.github.syncmedic.guard.JobLedger;
import io.github.syncmedic.guard.JobLedger.Act;
import io.github.syncmedic.guard.Write;
import io.github.syncmedic.health.Diagnosis;
import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.sync.Answer;
import io.github.syncmedic.sync.JobStatus;
import io.github.syncmedic.sync.Problem;
import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.SyncJob;
import java.time.Duration;
import java.time.Instant;

/**
 * Decides how a run goes on: from the run and what was just seen, to the next run and one effect.
 *
 * <p>Pure, so that a test can stop it between any two effects. The laws: an act is in the ledger
 * before it is sent; an act that is in the ledger and has no answer is never sent again, only
 * looked for; what cannot be told is left to a person.
 *
 * @param settleWait how long Graph may take to show a change
 * @param ceiling how far the product may go by itself; {@link Autonomy#OBSERVE} forbids every write
 */
record RunMachine(Duration settleWait, Autonomy ceiling) {
  private static final int MOST_UNREAD = 20;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  /** What guards look at, as it stands now. */
  record Surroundings(Controls controls, JobLedger ledger) {}

  /** A worker was woken for {@code run}. */
  Advance woken(Run run, Instant now) {
    if (run.state().isOver()) {
      return new Advance(run, new Effect.Nothing());
    }
    if (run.wakeAt().filter(now::isBefore).isPresent()) {
      return new Advance(run, new Effect.Sleep(run.wakeAt().orElse(now)));
    }
    if (run.state() == RunState.VERIFYING) {
      return new Advance(run, new Effect.Observe());
    }
    return atStep(run, now);
  }

  private Advance atStep(Run run, Instant now) {
    var step = run.currentStep();
    if (step.isEmpty()) {
      return stepsDone(run, now, now);
    }
    var kind = step.get().with();
    if (kind.write().isPresent()) {
      return new Advance(run.edit().state(RunState.RUNNING).build(), new Effect.ObserveForWrite());
    }
    if (run.state() == RunState.WAITING) {
      return atStep(run.edit().state(RunState.RUNNING).nextStep().note(now, "waited").build(), now);
    }
    var until = now.plus(kind.pause(run.trigger().interval()));
    return new Advance(
        run.edit().state(RunState.WAITING).wakeAt(until).note(now, kind.inWords()).build(),
        new Effect.Sleep(until));
  }

  /** The job was read, and with it all that guards look at, because a write is next. */
  Advance seenForWrite(Run run, Reading<SyncJob> reading, Surroundings surroundings, Instant now) {
    var act = surroundings.ledger().act(run.intent());
    // After a crash the ledger alone knows of the act, and of the lock that came with it.
    var known = act.map(it -> run.edit().before(it.before()).build()).orElse(run);
    if (reading instanceof Reading.Unread<SyncJob> unread) {
      return unread(known, unread.problem(), now);
    }
    var job = ((Reading.Read<SyncJob>) reading).value();
    var seen = known.edit().read().build();
    return act.isPresent()
        ? resolve(seen, act.get(), job, now)
        : consider(seen, job, surroundings, now);
  }

  private Advance consider(Run run, SyncJob job, Surroundings around, Instant now) {
    var verdict = Diagnosis.of(job, now);
    if (!stillFits(run, verdict)) {
      return end(
          run,
          RunState.SKIPPED,
          now,
          "the job is not %s any more but %s, so nothing was done"
              .formatted(run.trigger().inWords(), Trigger.of(verdict).inWords()),
          "");
    }
    var write = writeOf(run);
    var objection =
        Guards.objectionTo(
            new Guards.Request(
                write,
                run.playbook().guards(),
                run.id(),
                run.askedBy().isPerson(),
                isForbidden(run),
                around.controls(),
                // Another attempt is made only when those before it certainly did nothing.
                around.ledger().without(run.wish()),
                job,
                now));
    if (objection.isPresent()) {
      var refusal = objection.get();
      return end(
          run,
          RunState.SKIPPED,
          now,
          "guard %s: %s".formatted(refusal.guard(), refusal.why()),
          refusal.tryThis());
    }
    var before = Before.of(job);
    var act = new Act(run.intent(), run.id(), write.inWords(), now, before);
    return new Advance(
        run.edit().before(before).note(now, "sending: " + write.inWords()).build(),
        new Effect.Act(write, around.ledger().with(act)));
  }

  /** Whether the setting forbids the write, as it stands now and not when the run was opened. */
  private boolean isForbidden(Run run) {
    return ceiling == Autonomy.OBSERVE
        || (ceiling == Autonomy.SUGGEST && !run.askedBy().isPerson());
  }

  /** Whether the trouble is what the run was made for, and what its playbook is for. */
  private static boolean stillFits(Run run, Verdict verdict) {
    return run.trigger().stillFits(verdict)
        && run.playbook().when().map(when -> when.fits(verdict)).orElse(true);
  }

  /** Graph answered a write, or did not. */
  Advance answered(Run run, Answer answer, Instant now) {
    if (answer instanceof Answer.Accepted accepted) {
      var id = accepted.requestId().map(it -> " (request-id " + it + ")").orElse("");
      return acted(run.edit().note(now, "accepted by Graph" + id).build(), now, now);
    }
    if (answer instanceof Answer.NotApplied refused) {
      return refused(run, refused.problem(), now);
    }
    var problem = ((Answer.Unclear) answer).problem();
    return sleep(
        run.edit().note(now, "the answer was lost, looking for its effect: " + problem.detail()),
        now.plus(pause(run)));
  }

  private Advance refused(Run run, Problem problem, Instant now) {
    if (problem.kind() == Problem.Kind.THROTTLED && run.attempt() < 2) {
      var wait = problem.retryAfter().orElse(settleWait);
      return sleep(
          run.edit().nextAttempt().note(now, "Graph asks to wait " + wait), now.plus(wait));
    }
    return end(run, RunState.FAILED, now, problem.detail(), "Mend that, then ask again");
  }

  private Advance resolve(Run run, Act act, SyncJob job, Instant now) {
    if (EvidenceOfEffect.of(writeOf(run), act.before(), job)) {
      return acted(
          run.edit().note(now, "its effect is seen in Graph: " + act.what()).build(),
          act.at(),
          now);
    }
    var settled = act.at().plus(settleWait);
    if (now.isBefore(settled)) {
      return sleep(run.edit(), earlier(settled, now.plus(pause(run))));
    }
    return end(
        run,
        RunState.AMBIGUOUS,
        now,
        "'%s' was sent or was about to be, and Graph shows no effect after %s"
            .formatted(act.what(), settleWait),
        "Look at the job in the portal; ask again if it is still in trouble");
  }

  private Advance acted(Run run, Instant actedAt, Instant now) {
    var next = run.edit().nextStep().build();
    return next.currentStep().isPresent() ? atStep(next, now) : stepsDone(next, actedAt, now);
  }

  private Advance stepsDone(Run run, Instant actedAt, Instant now) {
    return run.playbook()
        .verify()
        .map(
            verify ->
                sleep(
                    run.edit().state(RunState.VERIFYING).proof(Proof.begun(actedAt, verify)),
                    now.plus(pause(run))))
        .orElseGet(() -> end(run, RunState.SUCCEEDED, now, "all steps are done", ""));
  }

  /** The job was read, to see whether the fix holds. */
  Advance seen(Run run, Reading<SyncJob> reading, Instant now) {
    if (reading instanceof Reading.Unread<SyncJob> unread) {
      return unread(run, unread.problem(), now);
    }
    var status = ((Reading.Read<SyncJob>) reading).value().status();
    if (status.isEmpty()) {
      return unread(
          run, Problem.of(Problem.Kind.UNREADABLE, "Graph sent no status for the job"), now);
    }
    return judged(run.edit().read().build(), status.get(), now);
  }

  private Advance judged(Run run, JobStatus status, Instant now) {
    var proof = run.proof().orElseThrow();
    var prover =
        new Prover(run.playbook().verify().orElseThrow(), run.before().orElseThrow(), settleWait);
    var judgement = prover.judge(proof, status, now);
    if (judgement instanceof Prover.Judgement.Watching watching) {
      return sleep(
          progress(run, watching.proof(), now), earlier(proof.deadline(), now.plus(pause(run))));
    }
    if (judgement instanceof Prover.Judgement.Proven proven) {
      return end(
          progress(run, proven.proof(), now).build(),
          RunState.SUCCEEDED,
          now,
          "verified: " + run.playbook().verify().orElseThrow().goal().text(),
          "");
    }
    var refuted = (Prover.Judgement.Refuted) judgement;
    return end(
        run.edit().proof(refuted.proof()).build(),
        RunState.FAILED,
        now,
        refuted.why(),
        "Find the cause before trying again: the error code of the job says where to look");
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

  private Advance unread(Run run, Problem problem, Instant now) {
    var hopeless =
        switch (problem.kind()) {
          case MISSING_PERMISSION, BAD_CREDENTIAL, NOT_FOUND, REFUSED -> true;
          case THROTTLED, UNAVAILABLE, TIMED_OUT, CONNECTION_LOST, UNREADABLE ->
              run.unreadInARow() >= MOST_UNREAD;
        };
    if (hopeless) {
      var state = run.before().isPresent() ? RunState.AMBIGUOUS : RunState.FAILED;
      return end(
          run, state, now, "the job cannot be read: " + problem.detail(), "Look in the portal");
    }
    var wait = problem.retryAfter().orElse(pause(run));
    return sleep(run.edit().unread(), now.plus(wait));
  }

  private static Write writeOf(Run run) {
    return run.currentStep().flatMap(step -> step.with().write()).orElseThrow();
  }

  private static Duration pause(Run run) {
    var interval = run.trigger().interval();
    return interval.compareTo(LONGEST_PAUSE) < 0 ? interval : LONGEST_PAUSE;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Advance sleep(RunEdit edit, Instant until) {
    return new Advance(edit.wakeAt(until).build(), new Effect.Sleep(until));
  }

  private static Advance end(Run run, RunState state, Instant now, String why, String tryThis) {
    return new Advance(run.edit().end(state, now, why, tryThis).build(), new Effect.End());
  }
}
