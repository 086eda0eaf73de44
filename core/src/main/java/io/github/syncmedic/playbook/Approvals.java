package io.github.syncmedic.playbook;

import io.github.syncmedic.guard.Risk;
import io.github.syncmedic.playbook.RunMachine.Done;
import io.github.syncmedic.playbook.step.Approval;
import io.github.syncmedic.playbook.step.StepResult;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How a run waits for people. Pure. What counts is decided here and not at the door: approvals of
 * different people, none of whom asked for the run, of exactly what was found.
 *
 * @param done how the run goes on once it is approved
 */
record Approvals(Done done) {
  /** The run comes to an approval: people are told first. */
  Advance asked(Run run, Approval approval, Instant now) {
    if (run.binding().isEmpty()) {
      var why =
          "there is nothing to approve: %s found nothing that can be named"
              .formatted(approval.bindTo().orElse(""));
      return done.with(run, StepResult.failed(why, now), now);
    }
    return new Advance(run.edit().state(RunState.RUNNING).build(), new Effect.Tell(approval));
  }

  /** People were told. */
  Advance told(Run run, Instant now) {
    var approval = approvalOf(run);
    return Moves.sleep(
        run.edit().state(RunState.AWAITING_APPROVAL).note(now, approval.inWords() + oneMore(run)),
        now.plus(approval.ttl()));
  }

  /** The run waits, and somebody decided, or time passed. */
  Advance awaiting(Run run, Instant now) {
    var rejected = run.decided(Decision.Kind.REJECT);
    if (rejected.isPresent()) {
      var decision = rejected.get();
      return Moves.end(
          run,
          RunState.REJECTED,
          now,
          "%s rejected it: %s".formatted(decision.who(), decision.comment()),
          "");
    }
    var approval = approvalOf(run);
    var approvers = approvers(run);
    if (isEnough(run, approval, approvers)) {
      var words = "approved by " + String.join(", ", approvers);
      return done.with(run, StepResult.found(words, now), now);
    }
    var until = run.wakeAt().orElse(now);
    return now.isBefore(until)
        ? new Advance(run, new Effect.Sleep(until))
        : Moves.end(
            run,
            RunState.EXPIRED,
            now,
            "%d of %d approved within %s"
                .formatted(approvers.size(), needed(run, approval), approval.ttl()),
            "Ask again when they have time to look");
  }

  /** Somebody stopped the run. */
  Advance cancelled(Run run, Instant now) {
    var decision = run.decided(Decision.Kind.CANCEL).orElseThrow();
    var sent = Writing.lastOf(run).isPresent() ? "; what it had sent stands" : "";
    return Moves.end(
        run,
        RunState.CANCELLED,
        now,
        "%s cancelled it: %s%s".formatted(decision.who(), decision.comment(), sent),
        "");
  }

  private static boolean isEnough(Run run, Approval approval, Set<String> approvers) {
    var mayDestroy = valid(run).stream().anyMatch(Decision::mayDestroy);
    return approvers.size() >= needed(run, approval)
        && (run.playbook().risk() != Risk.R4 || mayDestroy);
  }

  /** How far the approval that {@code run} waits for has come. */
  static Run.Approved howFar(Run run, Approval approval) {
    var approvers = approvers(run);
    return new Run.Approved(
        approvers.size(), needed(run, approval), isEnough(run, approval, approvers));
  }

  /** How many people must approve, none of whom asked. */
  private static int needed(Run run, Approval approval) {
    return approval.approvers() + (run.askedBy().mayBeAnybody() ? 1 : 0);
  }

  private static String oneMore(Run run) {
    return run.askedBy().mayBeAnybody()
        ? "; and for one more, since whoever asked may be one of them"
        : "";
  }

  private static Set<String> approvers(Run run) {
    return valid(run).stream().map(Decision::who).collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Decision> valid(Run run) {
    return run.decisions().stream()
        .filter(it -> it.kind() == Decision.Kind.APPROVE)
        .filter(it -> !it.who().equals(run.askedBy().who()))
        .filter(it -> run.binding().filter(it.binding()::equals).isPresent())
        .toList();
  }

  private static Approval approvalOf(Run run) {
    return (Approval) run.currentStep().orElseThrow().with();
  }
}
