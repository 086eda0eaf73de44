package io.github.syncmedic.playbook;

import io.github.syncmedic.guard.Before;
import io.github.syncmedic.guard.DeletesPermit;
import io.github.syncmedic.guard.FleetBrake;
import io.github.syncmedic.guard.Guards;
import io.github.syncmedic.guard.JobLedger.Act;
import io.github.syncmedic.guard.Refusal;
import io.github.syncmedic.guard.Write;
import io.github.syncmedic.health.Diagnosis;
import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.playbook.RunMachine.Done;
import io.github.syncmedic.playbook.RunMachine.Surroundings;
import io.github.syncmedic.playbook.step.DiagnoseStagedDeletes;
import io.github.syncmedic.playbook.step.Step;
import io.github.syncmedic.playbook.step.StepResult;
import io.github.syncmedic.sync.Answer;
import io.github.syncmedic.sync.Problem;
import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.SyncJob;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a run writes to a job. Pure.
 *
 * <p>The laws: an act is in the ledger before it is sent; an act that is in the ledger and has no
 * answer is never sent again, only looked for; what cannot be told is left to a person.
 *
 * @param done how the run goes on once the write was accepted, or refused
 */
record Writing(RunPolicy policy, Done done) {
  private static final Duration LONGEST_HOLD = Duration.ofHours(24);
  private static final Set<String> PASSING = Set.of(Guards.WINDOW, Guards.BLIND);

  /** When the last write of {@code run} was sent; empty when none was. */
  static Optional<Instant> lastOf(Run run) {
    return run.playbook().steps().stream()
        .filter(it -> it.with() instanceof Step.Writes)
        .flatMap(it -> Optional.ofNullable(run.results().get(it.id())).stream())
        .filter(StepResult::ok)
        .map(StepResult::at)
        .max(Comparator.naturalOrder());
  }

  Advance seen(Run run, Reading<SyncJob> reading, Surroundings surroundings, Instant now) {
    var act = surroundings.ledger().act(run.intent());
    // After a crash the ledger alone knows of the act, and of the lock that came with it.
    var known = act.map(it -> run.edit().before(it.before()).build()).orElse(run);
    if (reading instanceof Reading.Unread<SyncJob> unread) {
      return Moves.unread(known, unread.problem(), now);
    }
    var job = ((Reading.Read<SyncJob>) reading).value();
    var seen = known.edit().read().build();
    return act.isPresent()
        ? resolve(seen, act.get(), job, now)
        : consider(seen, job, surroundings, now);
  }

  private Advance consider(Run run, SyncJob job, Surroundings around, Instant now) {
    if (run.decided(Decision.Kind.CANCEL).isPresent()) {
      return Moves.end(run, RunState.CANCELLED, now, "it was cancelled before it wrote", "");
    }
    var verdict = Diagnosis.of(job, now);
    if (!stillFits(run, verdict)) {
      return Moves.end(
          run,
          RunState.SKIPPED,
          now,
          "the job is not %s any more but %s, so nothing was done"
              .formatted(run.trigger().inWords(), Trigger.of(verdict).inWords()),
          "");
    }
    var objection = Guards.objectionTo(request(run, job, around, now));
    if (objection.isPresent()) {
      return held(run, objection.get(), around.controls().windowEnds(now), now);
    }
    var others = around.fleet().get();
    if (others.isPresent()) {
      return held(run, others.get(), Optional.empty(), now);
    }
    var write = writeOf(run);
    var before = Before.of(job);
    var act = new Act(run.intent(), run.id(), write.inWords(), now, before);
    return new Advance(
        run.edit().before(before).note(now, "sending: " + write.inWords()).build(),
        new Effect.Act(write, around.ledger().with(act)));
  }

  private Guards.Request request(Run run, SyncJob job, Surroundings around, Instant now) {
    return new Guards.Request(
        writeOf(run),
        run.playbook().guards(),
        run.id(),
        run.isByPerson(),
        policy.forbids(run),
        policy.allowed(),
        permit(run),
        around.controls(),
        // Another attempt is made only when those before it certainly did nothing.
        around.ledger().without(run.wish()),
        job,
        now);
  }

  private static Advance refused(Run run, Refusal refusal, Instant now) {
    return Moves.end(
        run,
        RunState.SKIPPED,
        now,
        "guard %s: %s".formatted(refusal.guard(), refusal.why()),
        refusal.tryThis());
  }

  /**
   * Ends the run, unless what is objected passes: then it comes back for a day at the most, and
   * looks at everything anew.
   *
   * @param passes when it passes, where that is known
   */
  private static Advance held(Run run, Refusal refusal, Optional<Instant> passes, Instant now) {
    var since = run.stepBegan().orElse(now);
    var last = since.plus(LONGEST_HOLD);
    if (!isPassing(refusal) || !now.isBefore(last) || passes.filter(last::isBefore).isPresent()) {
      return refused(run, refusal, now);
    }
    var edit = run.edit().state(RunState.RUNNING).stepBegan(since);
    var words = "guard %s: %s".formatted(refusal.guard(), refusal.why());
    var said = run.timeline().get(run.timeline().size() - 1).what();
    return Moves.sleep(
        said.equals(words) ? edit : edit.note(now, words),
        passes.orElseGet(() -> now.plus(Moves.pause(run))));
  }

  private static boolean isPassing(Refusal refusal) {
    return PASSING.contains(refusal.guard()) || FleetBrake.isPassing(refusal);
  }

  /** Whether the trouble is what the run was made for, and what its playbook is for. */
  private static boolean stillFits(Run run, Verdict verdict) {
    return run.trigger().stillFits(verdict)
        && run.playbook().when().map(when -> when.fits(verdict)).orElse(true);
  }

  /** Who allowed which deletes, and which are there; empty when nothing of it was counted. */
  private static Optional<DeletesPermit> permit(Run run) {
    return lastCount(run)
        .map(
            count -> {
              var bound =
                  run.decisions().stream()
                      .filter(it -> it.kind() == Decision.Kind.APPROVE)
                      .filter(it -> count.fingerprint().filter(it.binding()::equals).isPresent())
                      .toList();
              return new DeletesPermit(
                  run.askedBy().who(),
                  run.askedBy().mayBeAnybody(),
                  bound.stream().map(Decision::who).toList(),
                  bound.stream().anyMatch(Decision::mayDestroy),
                  count.at());
            });
  }

  /** The count of held-back deletes that was made last, if it could be made. */
  private static Optional<StepResult> lastCount(Run run) {
    List<StepResult> counts =
        run.playbook().steps().stream()
            .limit(run.step())
            .filter(it -> it.with() instanceof DiagnoseStagedDeletes)
            .flatMap(it -> Optional.ofNullable(run.results().get(it.id())).stream())
            .toList();
    return counts.isEmpty()
        ? Optional.empty()
        : Optional.of(counts.get(counts.size() - 1)).filter(StepResult::ok);
  }

  Advance answered(Run run, Answer answer, Instant now) {
    if (answer instanceof Answer.Accepted accepted) {
      var id = accepted.requestId().map(it -> " (request-id " + it + ")").orElse("");
      return done.with(run, StepResult.found("accepted by Graph" + id, now), now);
    }
    if (answer instanceof Answer.NotApplied refused) {
      return notApplied(run, refused.problem(), now);
    }
    var problem = ((Answer.Unclear) answer).problem();
    return Moves.sleep(
        run.edit().note(now, "the answer was lost, looking for its effect: " + problem.detail()),
        now.plus(Moves.pause(run)));
  }

  private Advance notApplied(Run run, Problem problem, Instant now) {
    if (problem.kind() == Problem.Kind.THROTTLED && run.attempt() < 2) {
      var wait = problem.retryAfter().orElse(policy.settleWait());
      return Moves.sleep(
          run.edit().nextAttempt().note(now, "Graph asks to wait " + wait), now.plus(wait));
    }
    return done.with(run, StepResult.failed(problem.detail(), now), now);
  }

  private Advance resolve(Run run, Act act, SyncJob job, Instant now) {
    if (EvidenceOfEffect.of(writeOf(run), act.before(), job)) {
      var seen = StepResult.found("its effect is seen in Graph: " + act.what(), act.at());
      return done.with(run, seen, now);
    }
    // What only the job's next run brings is to be seen a little after that.
    var patience = policy.settleWait().plus(Moves.pause(run));
    var settled = act.at().plus(patience);
    if (now.isBefore(settled)) {
      return Moves.sleep(run.edit(), Moves.earlier(settled, now.plus(Moves.pause(run))));
    }
    return Moves.end(
        run,
        RunState.AMBIGUOUS,
        now,
        "'%s' was sent or was about to be, and Graph shows no effect after %s"
            .formatted(act.what(), patience),
        "Look at the job in the portal; ask again if it is still in trouble");
  }

  private static Write writeOf(Run run) {
    return ((Step.Writes) run.currentStep().orElseThrow().with()).write();
  }
}
