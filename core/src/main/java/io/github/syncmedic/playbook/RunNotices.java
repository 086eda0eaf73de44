package io.github.syncmedic.playbook;

import io.github.syncmedic.health.Severity;
import io.github.syncmedic.journal.Incidents;
import io.github.syncmedic.notify.Incident;
import io.github.syncmedic.notify.Incident.Effect;
import io.github.syncmedic.notify.Notice;
import io.github.syncmedic.notify.Notice.Fact;
import io.github.syncmedic.notify.Notice.Link;
import io.github.syncmedic.notify.Sink;
import io.github.syncmedic.playbook.step.Approval;
import io.github.syncmedic.playbook.step.Escalate;
import io.github.syncmedic.playbook.step.Notify;
import io.github.syncmedic.playbook.step.Step;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What people are told of a run, and what that does to the incident that it is about: only a proven
 * fix resolves it. Pure.
 */
public final class RunNotices {
  private RunNotices() {}

  /**
   * What a step tells, as a notice of its run.
   *
   * @param told the words of the step
   * @param hasPack whether there is a support pack to show
   */
  static Notice of(Run run, Step.Tells step, Notice told, boolean hasPack) {
    var effect = isCall(told.severity()) ? Effect.OPENS : Effect.ADDS;
    var notice = told.about(incident(run).that(effect)).with(facts(run), links(run, hasPack));
    if (step instanceof Approval approval) {
      return run.binding()
          .map(it -> notice.asking(new Notice.Question(run.id(), it, approval.approvers())))
          .orElse(notice);
    }
    return step instanceof Escalate ? notice.to(run.playbook().escalate().to()) : notice;
  }

  /**
   * What is told of a run that is over.
   *
   * @param hasPack whether there is a support pack to show
   */
  static Notice ofEnd(Run run, boolean hasPack) {
    var ending = run.ending().orElseThrow();
    var severity = severity(run, ending);
    return new Notice(
            "%s-%s".formatted(run.id(), run.state()),
            severity,
            run.id(),
            "%s on %s %s: %s"
                .formatted(run.playbook().name(), run.domain(), run.state(), ending.why()),
            Optional.of(ending.tryThis()).filter(it -> !it.isEmpty()))
        .about(incident(run).that(effect(run, severity)))
        .with(facts(run), links(run, hasPack))
        .to(calls(run) ? run.playbook().escalate().to() : List.<Sink>of());
  }

  private static Severity severity(Run run, Run.Ending ending) {
    return switch (run.state()) {
      case SUCCEEDED, CANCELLED, REJECTED -> Severity.INFO;
      // Trouble that is gone by itself is good news; a guard that objected is for a person.
      case SKIPPED -> ending.tryThis().isEmpty() ? Severity.INFO : Severity.WARNING;
      case PENDING, RUNNING, WAITING, AWAITING_APPROVAL, VERIFYING ->
          throw new IllegalStateException("Tried to tell how a run ended that has not");
      case FAILED, AMBIGUOUS, EXPIRED -> Severity.CRITICAL;
    };
  }

  private static Effect effect(Run run, Severity severity) {
    if (run.isProven()) {
      return Effect.RESOLVES;
    }
    return isCall(severity) ? Effect.OPENS : Effect.ADDS;
  }

  /** Whether {@code run}, which is over, did not do what it is for, so that a person is called. */
  static boolean calls(Run run) {
    return run.ending().filter(it -> severity(run, it) == Severity.CRITICAL).isPresent();
  }

  /** Whether people were told of {@code run} in a way that opened its incident. */
  public static boolean called(Run run) {
    return run.ending().filter(it -> isCall(severity(run, it))).isPresent()
        || run.state() == RunState.AWAITING_APPROVAL
        || run.playbook().steps().stream()
            .filter(it -> run.results().containsKey(it.id()))
            .anyMatch(it -> opens(it.with()));
  }

  private static boolean opens(Step step) {
    return step instanceof Approval
        || step instanceof Escalate
        || (step instanceof Notify notify && isCall(notify.severity()));
  }

  private static boolean isCall(Severity severity) {
    return severity.compareTo(Severity.WARNING) >= 0;
  }

  private static Incident incident(Run run) {
    var trigger = run.trigger();
    return Incidents.of(run.job(), run.domain(), trigger.verdict(), trigger.reason());
  }

  private static List<Fact> facts(Run run) {
    return Stream.of(
            new Fact("Domain", run.domain()),
            new Fact("Trouble", run.trigger().inWords()),
            new Fact("Playbook", run.playbook().name()),
            new Fact("Risk", run.playbook().risk().name()),
            new Fact("State", run.state().name()),
            new Fact("Asked by", run.askedBy().who()),
            new Fact("Run", run.id()),
            new Fact("Job", run.job().job().value()),
            new Fact("Configuration", run.job().configuration().value()),
            new Fact("Tenant", run.job().tenant().value()))
        .filter(it -> !it.value().isBlank())
        .toList();
  }

  private static List<Link> links(Run run, boolean hasPack) {
    var itself = new Link("Run", "/api/runs/" + run.id());
    return hasPack
        ? List.of(itself, new Link("Support pack", "/api/runs/" + run.id() + "/support"))
        : List.of(itself);
  }
}
