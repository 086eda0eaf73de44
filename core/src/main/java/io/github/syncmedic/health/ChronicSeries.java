package io.github.syncmedic.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The quarantines of a job that come back: Graph's own series begins anew whenever a quarantine is
 * lifted, by whatever means, so it does not show that nothing was mended. Immutable.
 *
 * @param began when the first of them began
 * @param imposed when each of them began, as far as that is within {@link #LOOKED_BACK}, oldest
 *     first, the newest in any case; at most {@link #MOST}
 * @param quarantinedSince when the present one began; empty when there is none now
 * @param quarantinedBefore how long those lasted that are over
 * @param lifted when the last of them was first seen to be gone
 * @param wellSince since when the job works; empty when it does not
 */
public record ChronicSeries(
    Instant began,
    List<Instant> imposed,
    Optional<Instant> quarantinedSince,
    Duration quarantinedBefore,
    Optional<Instant> lifted,
    Optional<Instant> wellSince) {
  /** How long a job must work without a break until its quarantines count as over. */
  public static final Duration OVER_AFTER = Duration.ofHours(24);

  /** How far back quarantines are counted. */
  public static final Duration LOOKED_BACK = Duration.ofDays(7);

  /** How many are counted at the most. */
  public static final int MOST = 50;

  public ChronicSeries {
    imposed = List.copyOf(imposed);
  }

  /** The series once {@code verdict} was given; empty when there is none, or it is over. */
  static Optional<ChronicSeries> after(
      Optional<ChronicSeries> before, Verdict verdict, Instant now) {
    return switch (verdict.kind()) {
      case UNKNOWN -> before;
      case QUARANTINED -> {
        var since = verdict.since().filter(it -> !it.isAfter(now)).orElse(now);
        yield Optional.of(before.map(it -> it.goingOn(since, now)).orElseGet(() -> first(since)));
      }
      case HEALTHY, AT_RISK ->
          before.map(it -> it.gone(now).well(now)).filter(it -> !it.isOver(now));
      case DISABLED, PAUSED, NOT_CONFIGURED, NOT_RUN, FAILING, STALE ->
          before.map(it -> it.gone(now).with(Optional.empty()));
    };
  }

  private static ChronicSeries first(Instant since) {
    return new ChronicSeries(
        since,
        List.of(since),
        Optional.of(since),
        Duration.ZERO,
        Optional.empty(),
        Optional.empty());
  }

  /** In quarantine, by Graph since {@code since}: still, again, or lifted and imposed unseen. */
  private ChronicSeries goingOn(Instant since, Instant now) {
    return new ChronicSeries(
        began.isBefore(since) ? began : since,
        since.isAfter(last()) ? counted(since, now) : imposed,
        quarantinedSince
            .or(() -> lifted.filter(it -> it.isAfter(since)))
            .or(() -> Optional.of(since)),
        quarantinedBefore,
        lifted,
        Optional.empty());
  }

  private Instant last() {
    return imposed.isEmpty() ? Instant.MIN : imposed.get(imposed.size() - 1);
  }

  private List<Instant> counted(Instant since, Instant now) {
    var all = new ArrayList<>(imposed);
    all.removeIf(it -> it.isBefore(now.minus(LOOKED_BACK)));
    all.add(since);
    return all.subList(Math.max(0, all.size() - MOST), all.size());
  }

  private ChronicSeries gone(Instant now) {
    return quarantinedSince.isEmpty()
        ? this
        : new ChronicSeries(
            began, imposed, Optional.empty(), quarantinedFor(now), Optional.of(now), wellSince);
  }

  private ChronicSeries well(Instant now) {
    return with(wellSince.or(() -> Optional.of(now)));
  }

  private ChronicSeries with(Optional<Instant> itsWellSince) {
    return new ChronicSeries(
        began, imposed, quarantinedSince, quarantinedBefore, lifted, itsWellSince);
  }

  private boolean isOver(Instant now) {
    return wellSince.filter(it -> !it.plus(OVER_AFTER).isAfter(now)).isPresent();
  }

  /** How often a quarantine was imposed within {@link #LOOKED_BACK} before {@code now}. */
  public long timesLately(Instant now) {
    return imposed.stream().filter(it -> it.isAfter(now.minus(LOOKED_BACK))).count();
  }

  /** How long the job was in quarantine, all in all, until {@code now}. */
  public Duration quarantinedFor(Instant now) {
    return quarantinedSince
        .map(it -> quarantinedBefore.plus(Duration.between(it, now)))
        .orElse(quarantinedBefore);
  }
}
