package io.github.syncmedic.playbook;

import io.github.syncmedic.guard.Before;
import io.github.syncmedic.journal.audit.AuditEntry;
import io.github.syncmedic.journal.audit.AuditTrail;
import io.github.syncmedic.playbook.step.StepResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The next state of a run, while it is being put together. Not thread-safe. */
final class RunEdit {
  private final Run run;
  private RunState state;
  private Map<String, String> inputs;
  private int step;
  private Optional<Instant> stepBegan;
  private int attempt;
  private int unreadInARow;
  private Optional<Instant> wakeAt;
  private Map<String, StepResult> results;
  private List<Decision> decisions;
  private Optional<Before> before;
  private Optional<Proof> proof;
  private Optional<Run.Ending> ending;
  private List<Run.Entry> timeline;
  private AuditTrail audit;

  RunEdit(Run run) {
    this.run = run;
    state = run.state();
    inputs = run.inputs();
    step = run.step();
    stepBegan = run.stepBegan();
    attempt = run.attempt();
    unreadInARow = run.unreadInARow();
    wakeAt = run.wakeAt();
    results = run.results();
    decisions = run.decisions();
    before = run.before();
    proof = run.proof();
    ending = run.ending();
    timeline = run.timeline();
    audit = run.audit();
  }

  RunEdit state(RunState next) {
    state = next;
    return this;
  }

  RunEdit inputs(Map<String, String> given) {
    inputs = given;
    return this;
  }

  RunEdit stepBegan(Instant now) {
    stepBegan = Optional.of(now);
    return this;
  }

  RunEdit nextStep() {
    return step(step + 1);
  }

  RunEdit step(int index) {
    step = index;
    stepBegan = Optional.empty();
    attempt = 0;
    wakeAt = Optional.empty();
    return state(RunState.RUNNING);
  }

  RunEdit nextAttempt() {
    attempt++;
    return this;
  }

  RunEdit read() {
    unreadInARow = 0;
    return this;
  }

  RunEdit unread() {
    unreadInARow++;
    return this;
  }

  RunEdit wakeAt(Instant instant) {
    wakeAt = Optional.of(instant);
    return this;
  }

  RunEdit result(String id, StepResult result) {
    var longer = new LinkedHashMap<>(results);
    longer.remove(id);
    longer.put(id, result);
    results = longer;
    return this;
  }

  RunEdit decision(Decision decision) {
    var longer = new ArrayList<>(decisions);
    longer.add(decision);
    decisions = longer;
    return this;
  }

  RunEdit audit(AuditEntry entry) {
    return audit(audit.with(entry));
  }

  RunEdit audit(AuditTrail trail) {
    audit = trail;
    return this;
  }

  RunEdit before(Before seen) {
    before = Optional.of(seen);
    return this;
  }

  RunEdit proof(Proof seen) {
    proof = Optional.of(seen);
    return this;
  }

  RunEdit note(Instant at, String what) {
    timeline = build().timelineWith(new Run.Entry(at, what));
    return this;
  }

  RunEdit end(RunState last, Instant at, Run.Ending how) {
    state = last;
    wakeAt = Optional.empty();
    ending = Optional.of(how);
    return note(at, last.name().toLowerCase(Locale.ROOT) + ": " + how.why());
  }

  Run build() {
    return build(run.turn());
  }

  Run build(int turn) {
    return new Run(
        run.schemaVersion(),
        run.id(),
        turn,
        state,
        run.playbook(),
        run.job(),
        run.domain(),
        run.trigger(),
        run.askedBy(),
        inputs,
        run.created(),
        step,
        stepBegan,
        attempt,
        unreadInARow,
        wakeAt,
        results,
        decisions,
        before,
        proof,
        timeline,
        ending,
        audit);
  }
}
