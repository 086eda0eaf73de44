package io.github.syncmedic.playbook;

import io.github.syncmedic.guard.Before;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The next state of a run, while it is being put together. Not thread-safe. */
final class RunEdit {
  private final Run run;
  private RunState state;
  private int step;
  private int attempt;
  private int unreadInARow;
  private Optional<Instant> wakeAt;
  private Optional<Before> before;
  private Optional<Proof> proof;
  private Optional<Run.Ending> ending;
  private List<Run.Entry> timeline;

  RunEdit(Run run) {
    this.run = run;
    state = run.state();
    step = run.step();
    attempt = run.attempt();
    unreadInARow = run.unreadInARow();
    wakeAt = run.wakeAt();
    before = run.before();
    proof = run.proof();
    ending = run.ending();
    timeline = run.timeline();
  }

  RunEdit state(RunState next) {
    state = next;
    return this;
  }

  RunEdit nextStep() {
    step++;
    attempt = 0;
    wakeAt = Optional.empty();
    return this;
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

  RunEdit end(RunState last, Instant at, String why, String tryThis) {
    state = last;
    wakeAt = Optional.empty();
    ending = Optional.of(new Run.Ending(why, tryThis));
    return note(at, last.name().toLowerCase(java.util.Locale.ROOT) + ": " + why);
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
        run.created(),
        step,
        attempt,
        unreadInARow,
        wakeAt,
        before,
        proof,
        timeline,
        ending);
  }
}
