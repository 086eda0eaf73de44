package io.github.syncmedic.simulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One run of a job: Graph's synchronizationTaskExecution. */
record Execution(
    long number, String state, Cause.@Nullable JobError error, Instant ended, Counts counts) {

  static Execution succeeded(long number, Instant ended, Counts counts) {
    return new Execution(number, "Succeeded", null, ended, counts);
  }

  static Execution failed(long number, Cause.@Nullable JobError error, Instant ended) {
    return new Execution(number, "Failed", error, ended, Counts.NONE);
  }

  static Execution withEntryErrors(long number, Instant ended, Counts counts) {
    return new Execution(number, "EntryLevelErrors", null, ended, counts);
  }

  /** How many objects a run touched; the rest of Graph's counters stay 0. */
  record Counts(long escrowed, long escrowedRaw, long exported, long deltas) {
    static final Counts NONE = new Counts(0, 0, 0, 0);
  }
}
