package io.github.syncmedic.command;

import io.github.syncmedic.health.ChronicSeries;
import io.github.syncmedic.health.JobHistory;
import io.github.syncmedic.journal.Watched;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A job's quarantines as long as they come back, as callers see them.
 *
 * @param firstQuarantined when the first of them began
 * @param timesInSevenDays how often one was imposed in the last seven days
 * @param quarantinedFor how long the job was in quarantine, all in all
 * @param daysUntilDisabled whole days until Microsoft disables the job; empty when it is not in
 *     quarantine now
 */
public record ChronicView(
    Instant firstQuarantined,
    long timesInSevenDays,
    Duration quarantinedFor,
    Optional<Long> daysUntilDisabled) {
  static Optional<ChronicView> of(Watched watched, Instant now) {
    return watched
        .history()
        .flatMap(JobHistory::chronic)
        .map(series -> of(series, watched.verdict().disabledAt(), now));
  }

  private static ChronicView of(ChronicSeries series, Optional<Instant> disabledAt, Instant now) {
    return new ChronicView(
        series.began(),
        series.timesLately(now),
        series.quarantinedFor(now),
        disabledAt.map(it -> Math.max(0, Duration.between(now, it).toDays())));
  }
}
