package io.github.syncmedic.simulator;

import io.github.syncmedic.simulator.JobView.Runs;
import io.github.syncmedic.simulator.JobView.SteadyState;
import java.time.Duration;
import java.time.Instant;

/** What a job remembers of its cycles, and the log they leave; guarded by the job. */
final class RunHistory {
  private static final int CYCLES_PER_UPDATE = 5;
  private static final int SAMPLED_CREATES = 5;

  private final ProvisioningLog log = new ProvisioningLog();
  private final Escrows escrows;
  private Runs runs = Runs.NONE;
  private SteadyState steadyState = SteadyState.NEVER;
  private long cycles = 1;
  private long failures;

  RunHistory(Escrows escrows) {
    this.escrows = escrows;
  }

  /** The job ran without trouble for long. */
  void ranUntil(Instant at) {
    steadyState = new SteadyState(at.minus(Duration.ofDays(90)), at);
    runs = runs.then(Execution.succeeded(cycles, at, new Execution.Counts(0, 0, 1, 0)));
  }

  /** Returns how many of so many cycles can be skipped without missing the last that exports. */
  long alike(long cyclesAhead) {
    long last = cycles + cyclesAhead + 1;
    long exporting = last - last % CYCLES_PER_UPDATE;
    return exporting > cycles && exporting < last ? exporting - cycles - 1 : cyclesAhead;
  }

  void begin(long more) {
    cycles += more;
  }

  void failed(Cause cause, Instant at) {
    failures++;
    runs = runs.then(Execution.failed(cycles, cause.error().orElse(null), at));
  }

  void heldDeletes(long staged, boolean newly, Instant at) {
    var counts = new Execution.Counts(escrows.held(), escrows.heldRaw(), 0, staged);
    runs = runs.then(Execution.withEntryErrors(cycles, at, counts));
    if (newly) {
      log.deletesHeld(staged, cycles, at);
    }
  }

  void evaluated(Instant at) {
    if (escrows.held() > 0) {
      log.failed(escrows.held(), cycles, at);
    }
  }

  void tooManyFailed(Instant at) {
    runs = runs.then(Execution.withEntryErrors(cycles, at, counts(0)));
  }

  /**
   * A run did what there was to do: deletes, or an initial cycle's entries, or now and then one.
   */
  void succeeded(long deleted, long created, Instant at) {
    failures = 0;
    long exported = deleted > 0 ? deleted : created;
    if (created > 0) {
      log.succeeded("create", SAMPLED_CREATES, cycles, at);
    }
    if (deleted > 0) {
      log.deletesDone(deleted, cycles, at);
    } else if (exported == 0 && cycles % CYCLES_PER_UPDATE == 0) {
      log.succeeded("update", 1, cycles, at);
      exported = 1;
    }
    runs = runs.then(Execution.succeeded(cycles, at, counts(exported)));
  }

  void reachedSteadyState(Instant at) {
    steadyState = steadyState.reached(at);
  }

  void forgetSteadyState() {
    steadyState = SteadyState.NEVER;
  }

  void forgetFailures() {
    failures = 0;
  }

  long failures() {
    return failures;
  }

  Runs runs() {
    return runs;
  }

  SteadyState steadyState() {
    return steadyState;
  }

  ProvisioningLog log() {
    return log;
  }

  private Execution.Counts counts(long exported) {
    return new Execution.Counts(escrows.held(), escrows.heldRaw(), exported, exported);
  }
}
