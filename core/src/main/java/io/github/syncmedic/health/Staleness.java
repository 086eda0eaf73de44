package io.github.syncmedic.health;

import io.github.syncmedic.sync.JobKind;
import io.github.syncmedic.sync.JobStatus;
import io.github.syncmedic.sync.Schedule;
import io.github.syncmedic.sync.SyncJob;
import java.time.Duration;
import java.time.Instant;

/** For how long a job that is to run may be without a run that did its work. */
public final class Staleness {
  private static final int INTERVALS = 3;

  /** A longer interval means never, whatever its number is, and is not calculated with. */
  private static final Duration LONGEST_INTERVAL = Diagnosis.DISABLED_AFTER;

  /**
   * A run that ended later than this from now did not take place; its date means something else.
   */
  private static final Duration CLOCKS_DIFFER_BY = Duration.ofHours(1);

  private static final Duration FLOOR = Duration.ofHours(2);
  private static final Duration FLOOR_FOR_PASSWORDS = Duration.ofHours(3);

  private Staleness() {}

  /** Three of its intervals, but no less than two hours, or three for password hashes. */
  public static Duration limitOf(SyncJob job) {
    var floor = job.kind() == JobKind.PASSWORD_HASH ? FLOOR_FOR_PASSWORDS : FLOOR;
    return job.schedule()
        .flatMap(Schedule::interval)
        .filter(it -> !it.isNegative() && it.compareTo(LONGEST_INTERVAL) <= 0)
        .map(it -> it.multipliedBy(INTERVALS))
        .filter(it -> it.compareTo(floor) > 0)
        .orElse(floor);
  }

  /** Whether no run did its work for that long; whether one should have is not asked. */
  public static boolean isStale(SyncJob job, JobStatus status, Instant now) {
    var limit = limitOf(job);
    return Diagnosis.goodRuns(status)
        .filter(run -> run.isBefore(now.plus(CLOCKS_DIFFER_BY)))
        .noneMatch(run -> !run.isBefore(now.minus(limit)));
  }
}
