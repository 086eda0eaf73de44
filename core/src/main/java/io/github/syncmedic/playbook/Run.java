package io.github.syncmedic.playbook;

import io.github.syncmedic.guard.Before;
import io.github.syncmedic.journal.audit.AuditTrail;
import io.github.syncmedic.playbook.step.Approval;
import io.github.syncmedic.playbook.step.StepResult;
import io.github.syncmedic.sync.JobRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One playbook at work on one job: the document that survives crashes.
 *
 * @param turn how often it was advanced; a message for an earlier turn is stale
 * @param playbook the playbook as it was when the run was made
 * @param inputs what the caller gave along, by name
 * @param step the index of the step that is next or at work
 * @param stepBegan when that step began; empty when it has not
 * @param attempt how often the write of this step was tried; part of its intent's id
 * @param unreadInARow readings in a row that failed
 * @param wakeAt before this instant there is nothing to do
 * @param results what the steps came to, by their ids, in the order in which they were done
 * @param decisions what people decided about it, oldest first
 * @param before how the job looked before the write, once there was one
 * @param proof what was seen since the write, once there was one
 * @param ending why it ended, and what to try
 * @param audit what the audit says of it
 */
public record Run(
    int schemaVersion,
    String id,
    int turn,
    RunState state,
    Playbook playbook,
    JobRef job,
    String domain,
    Trigger trigger,
    Asker askedBy,
    Map<String, String> inputs,
    Instant created,
    int step,
    Optional<Instant> stepBegan,
    int attempt,
    int unreadInARow,
    Optional<Instant> wakeAt,
    Map<String, StepResult> results,
    List<Decision> decisions,
    Optional<Before> before,
    Optional<Proof> proof,
    List<Entry> timeline,
    Optional<Ending> ending,
    AuditTrail audit) {
  /** The newest version of a run's document that this code writes and understands. */
  public static final int SCHEMA_VERSION = 2;

  public Run {
    inputs = Map.copyOf(inputs);
    results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
    decisions = List.copyOf(decisions);
    timeline = List.copyOf(timeline);
  }

  /** A run that was accepted and has not begun. */
  public static Run accepted(
      String id,
      Playbook playbook,
      JobRef job,
      String domain,
      Trigger trigger,
      Asker askedBy,
      Instant now) {
    var run =
        new Run(
            SCHEMA_VERSION,
            id,
            0,
            RunState.PENDING,
            playbook,
            job,
            domain,
            trigger,
            askedBy,
            Map.of(),
            now,
            0,
            Optional.empty(),
            0,
            0,
            Optional.empty(),
            Map.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(new Entry(now, "accepted: " + askedBy.why())),
            Optional.empty(),
            AuditTrail.EMPTY);
    return run.edit().audit(RunAudit.accepted(run)).build();
  }

  /** The id of the write that the step at hand wishes for, unique over all runs. */
  public String intent() {
    return wish() + attempt;
  }

  /** What the ids of all attempts at the write of the step at hand begin with. */
  String wish() {
    return id + "/" + step + "/";
  }

  /** The step at hand; empty when all are done. */
  public Optional<PlaybookStep> currentStep() {
    return step < playbook.steps().size()
        ? Optional.of(playbook.steps().get(step))
        : Optional.empty();
  }

  /**
   * What an approval is asked for now: the fingerprint of what the playbook binds it to, or this
   * step of this run; empty when none is asked for, or what it is bound to was not found.
   */
  public Optional<String> binding() {
    return currentStep().flatMap(this::bindingOf);
  }

  private Optional<String> bindingOf(PlaybookStep at) {
    if (!(at.with() instanceof Approval approval)) {
      return Optional.empty();
    }
    return approval.bindTo().isEmpty()
        ? Optional.of(id + "/" + at.id())
        : approval
            .bindTo()
            .flatMap(it -> Optional.ofNullable(results.get(it)))
            .flatMap(StepResult::fingerprint);
  }

  /**
   * How many people have approved what waits now, and how many must; empty when no approval is
   * asked for.
   */
  public Optional<Approved> approved() {
    return currentStep()
        .map(PlaybookStep::with)
        .filter(Approval.class::isInstance)
        .map(it -> Approvals.howFar(this, (Approval) it));
  }

  /** Whether its fix was seen to hold: the one end that says of a job that it is mended. */
  public boolean isProven() {
    return state == RunState.SUCCEEDED && proof.filter(it -> it.stage() == Stage.HELD).isPresent();
  }

  /** Whether a person stands behind it: one asked for it, or approved what it does. */
  public boolean isByPerson() {
    return askedBy.isPerson() || decided(Decision.Kind.APPROVE).isPresent();
  }

  /** The first decision of the kind {@code kind}. */
  public Optional<Decision> decided(Decision.Kind kind) {
    return decisions.stream().filter(it -> it.kind() == kind).findFirst();
  }

  /** This run with one more decision; it is looked at when the run is woken. */
  public Run with(Decision decision) {
    return edit().decision(decision).audit(RunAudit.decided(this, decision)).build();
  }

  /** This run with what the caller gave along. */
  public Run with(Map<String, String> given) {
    return edit().inputs(given).build();
  }

  /** This run with changes. */
  RunEdit edit() {
    return new RunEdit(this);
  }

  List<Entry> timelineWith(Entry entry) {
    var longer = new ArrayList<>(timeline);
    longer.add(entry);
    return longer;
  }

  /**
   * How far an approval has come.
   *
   * @param by how many people have approved
   * @param of how many must, none of whom asked for the run
   * @param isEnough whether the run may go on: where it destroys, one of them must be entitled to
   */
  public record Approved(int by, int of, boolean isEnough) {}

  /** Something that happened in a run. */
  public record Entry(Instant at, String what) {}

  /**
   * Why a run ended.
   *
   * @param why one sentence
   * @param tryThis what a person can do next; empty when nothing is needed
   * @param escalate whether the playbook calls a person for it
   */
  public record Ending(String why, String tryThis, boolean escalate) {}
}
