package io.github.syncmedic.command;

import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.health.forecast.RunPoint;
import io.github.syncmedic.journal.HealthEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The past of a job as callers see it.
 *
 * @param changes a page of its changes of verdict, reason or error code, newest first
 * @param hasMore whether there are older ones
 * @param escrows its last runs and the objects that failed in them, oldest first
 * @param chronic its quarantines as long as they come back
 */
public record HistoryView(
    String jobId,
    Instant since,
    List<Change> changes,
    boolean hasMore,
    List<Escrows> escrows,
    Optional<ChronicView> chronic) {
  public HistoryView {
    changes = List.copyOf(changes);
    escrows = List.copyOf(escrows);
  }

  /** From one verdict to another; empty where the job was new, or is gone. */
  public record Change(
      Instant at,
      Optional<VerdictKind> from,
      Optional<VerdictKind> to,
      String reason,
      String errorCode,
      String why) {
    static Change of(HealthEvent event) {
      return new Change(
          event.at(), event.from(), event.to(), event.reason(), event.errorCode(), event.why());
    }
  }

  /**
   * The failed objects of one run.
   *
   * @param of objects that could have failed; 0 when Graph does not tell
   * @param failures runs that had failed wholly by then, one after another
   */
  public record Escrows(Instant at, long escrowed, long of, long failures) {
    static Escrows of(RunPoint point) {
      return new Escrows(point.at(), point.escrowed(), point.of(), point.failures());
    }
  }
}
