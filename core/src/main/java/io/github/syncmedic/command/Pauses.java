package io.github.syncmedic.command;

import io.github.syncmedic.guard.JobLedger;
import io.github.syncmedic.guard.Ledgers;
import io.github.syncmedic.guard.Write;
import io.github.syncmedic.health.JobHealth;
import io.github.syncmedic.health.signal.Pauser;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.journal.Watched;
import io.github.syncmedic.sync.Execution;
import io.github.syncmedic.sync.JobStatus;
import io.github.syncmedic.sync.SyncJob;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;

/**
 * Finds out who paused the jobs of one sweep, from what was done to them by this product. A ledger
 * is read once for each pause, when it is first seen, and at most {@link #MOST} of them in one
 * sweep: the rest is looked up by the next ones. Not thread-safe: one for each sweep.
 */
final class Pauses {
  static final int MOST = 10;

  /**
   * A run that was under way when the job was paused may begin that much later by Graph's clock.
   */
  private static final Duration CLOCKS_DIFFER_BY = Duration.ofMinutes(10);

  private static final String PAUSE = new Write.Pause().inWords();

  private final Ledgers ledgers;
  private int lookedUp;

  Pauses(Ledgers ledgers) {
    this.ledgers = ledgers;
  }

  /** Who paused the job; empty when it is not paused, or that is not looked up yet. */
  Optional<Pauser> pauserOf(JobHealth now, Optional<Watched> before) {
    var known = before.flatMap(Watched::pausedBy);
    return switch (now.verdict().kind()) {
      case UNKNOWN -> known;
      case PAUSED -> known.or(() -> now.job().flatMap(this::lookUp));
      case QUARANTINED, DISABLED, NOT_CONFIGURED, NOT_RUN, FAILING, STALE, AT_RISK, HEALTHY ->
          Optional.empty();
    };
  }

  private Optional<Pauser> lookUp(SyncJob job) {
    if (lookedUp++ >= MOST) {
      return Optional.empty();
    }
    try {
      var acts = ledgers.read(job.ref()).ledger().acts().stream();
      var last = acts.max(Comparator.comparing(JobLedger.Act::at));
      return Optional.of(
          last.filter(it -> it.what().equals(PAUSE) && !ranAfter(it, job)).isPresent()
              ? Pauser.PRODUCT
              : Pauser.SOMEBODY_ELSE);
    } catch (Json.Unreadable e) {
      // A ledger that cannot be read keeps runs from the job; it is to keep no sweep from it.
      return Optional.empty();
    }
  }

  /** Whether the job ran after {@code pause}, so that somebody started it and paused it again. */
  private static boolean ranAfter(JobLedger.Act pause, SyncJob job) {
    return job.status()
        .flatMap(JobStatus::lastExecution)
        .flatMap(Execution::began)
        .filter(began -> began.isAfter(pause.at().plus(CLOCKS_DIFFER_BY)))
        .isPresent();
  }
}
