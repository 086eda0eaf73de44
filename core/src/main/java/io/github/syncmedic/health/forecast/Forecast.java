package io.github.syncmedic.health.forecast;

import io.github.syncmedic.health.forecast.EscrowLimits.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When a job's failed objects will be so many that Microsoft quarantines it.
 *
 * <p>It speaks only of what is clear: of six runs or more that rise well above their noise, and
 * only when the line through all but the last of them says nearly the same; or of a job that stands
 * near or above a limit, growing or not.
 *
 * @param limit the limit that is reached first
 * @param escrowed failed objects of the last run
 * @param threshold failed objects from which on the limit is exceeded
 * @param earliest when it is reached at the upper edge of the band around the line; empty when the
 *     job is near a limit and nothing tells whether it grows, as are the next two
 * @param likely when the line reaches it
 * @param latest when it is reached at the lower edge
 */
public record Forecast(
    EscrowLimit limit,
    long escrowed,
    long threshold,
    Optional<Instant> earliest,
    Optional<Instant> likely,
    Optional<Instant> latest) {
  private static final int FEWEST_RUNS = 6;

  /** What lies further ahead is no forecast. */
  private static final long FURTHEST = Duration.ofDays(365).toSeconds();

  /** Two runs agree when neither sees the limit more than twice as far away as the other. */
  private static final double AGREEMENT = 2;

  /** The forecast after {@code runs}; empty when there is nothing to say. Pure. */
  public static Optional<Forecast> of(RunSeries runs, EscrowLimits limits) {
    var telling = runs.telling();
    if (telling.isEmpty()) {
      return Optional.empty();
    }
    var last = telling.get(telling.size() - 1);
    var thresholds = limits.thresholds(last);
    return reached(last, thresholds)
        .or(
            () ->
                growing(telling, thresholds).filter(it -> it.isWithin(limits.horizon(), last.at())))
        .or(() -> near(last, thresholds, limits))
        .or(() -> growing(telling, thresholds));
  }

  private static Optional<Forecast> reached(RunPoint last, List<Threshold> thresholds) {
    var now = Optional.of(last.at());
    return thresholds.stream()
        .filter(it -> last.escrowed() >= it.escrowed())
        .reduce((lower, higher) -> higher)
        .map(it -> new Forecast(it.limit(), last.escrowed(), it.escrowed(), now, now, now));
  }

  private static Optional<Forecast> near(
      RunPoint last, List<Threshold> thresholds, EscrowLimits limits) {
    var never = Optional.<Instant>empty();
    return thresholds.stream()
        .filter(it -> limits.isNear(last.escrowed(), it))
        .findFirst()
        .map(it -> new Forecast(it.limit(), last.escrowed(), it.escrowed(), never, never, never));
  }

  private static Optional<Forecast> growing(List<RunPoint> runs, List<Threshold> thresholds) {
    if (runs.size() < FEWEST_RUNS) {
      return Optional.empty();
    }
    var last = runs.get(runs.size() - 1);
    var before = runs.subList(0, runs.size() - 1);
    var first = thresholds.get(0);
    return Trend.rising(runs)
        .filter(it -> it.secondsUntil(first.escrowed(), 0) <= FURTHEST)
        .filter(it -> agrees(it, before, last, first))
        .map(it -> of(it, last, first));
  }

  private static boolean agrees(Trend now, List<RunPoint> before, RunPoint last, Threshold limit) {
    double since = last.second() - before.get(before.size() - 1).second();
    var left = now.secondsUntil(limit.escrowed(), 0);
    return Trend.rising(before)
        .map(it -> it.secondsUntil(limit.escrowed(), 0))
        .filter(then -> then <= AGREEMENT * (left + since))
        .filter(then -> left + since <= AGREEMENT * Math.max(then, since))
        .isPresent();
  }

  private static Forecast of(Trend trend, RunPoint last, Threshold limit) {
    return new Forecast(
        limit.limit(),
        last.escrowed(),
        limit.escrowed(),
        Optional.of(at(trend, last, limit, trend.noise())),
        Optional.of(at(trend, last, limit, 0)),
        Optional.of(at(trend, last, limit, -trend.noise())));
  }

  private static Instant at(Trend trend, RunPoint last, Threshold limit, double above) {
    return last.at().plusSeconds(Math.round(trend.secondsUntil(limit.escrowed(), above)));
  }

  /** Whether it is a risk at {@code now}: the limit is likely reached in time, or is near. */
  public boolean isWithin(Duration horizon, Instant now) {
    return likely.map(it -> !it.isAfter(now.plus(horizon))).orElse(true);
  }

  /** What it says, for a person. */
  public String sentence() {
    return "%d objects failed, and a quarantine is due at %d (%s); that is %s"
        .formatted(escrowed, threshold, limit.text(), likely.map(this::when).orElse("near"));
  }

  private String when(Instant at) {
    return escrowed >= threshold
        ? "reached"
        : "likely reached at %s, between %s and %s"
            .formatted(at, earliest.orElse(at), latest.orElse(at));
  }
}
