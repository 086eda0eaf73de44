package io.github.syncmedic.simulator;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A job's state at one instant, as an answer would tell it. */
record JobView(
    String code,
    boolean scheduled,
    long failures,
    boolean escrowsPruned,
    SteadyState steadyState,
    Runs runs,
    Optional<Progress> progress,
    Map<String, Long> entries,
    @Nullable QuarantineView quarantine) {

  /** When there was nothing left to do, first and last; null for never. */
  record SteadyState(@Nullable Instant first, @Nullable Instant last) {
    static final SteadyState NEVER = new SteadyState(null, null);

    SteadyState reached(Instant at) {
      return new SteadyState(first == null ? at : first, at);
    }
  }

  /** The remembered runs. */
  record Runs(
      @Nullable Execution last, @Nullable Execution succeeded, @Nullable Execution exported) {
    static final Runs NONE = new Runs(null, null, null);

    Runs then(Execution run) {
      if (!run.state().equals("Succeeded")) {
        return new Runs(run, succeeded, exported);
      }
      return new Runs(run, run, run.counts().exported() > 0 ? run : exported);
    }
  }

  /** How far an initial cycle is. */
  record Progress(long completed, long total, Instant at) {}

  /** Graph's synchronizationQuarantine; {@code nextAttempt} null for never. */
  record QuarantineView(
      @Nullable String reason,
      Cause.@Nullable JobError error,
      Instant seriesBegan,
      long seriesCount,
      Instant currentBegan,
      @Nullable Instant nextAttempt) {}
}
