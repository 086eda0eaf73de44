package io.github.syncmedic.bench;

import io.github.syncmedic.health.forecast.EscrowLimits;
import io.github.syncmedic.health.forecast.RunPoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

/**
 * The runs of a made-up job, and what became of it.
 *
 * @param runs oldest first; the one that reaches the limit, if any, is not among them
 * @param limit failed objects from which on the limit is exceeded
 * @param reached when it was, in seconds since 1970; empty when it never was
 */
record Past(Course course, List<RunPoint> runs, long limit, OptionalLong reached) {
  private static final long BEGIN = 1_795_000_000L;
  private static final Duration LENGTH = Duration.ofDays(7);

  /** Runs of a week, one each {@code interval}; the same for the same {@code random}. */
  static Past of(Course course, Duration interval, Random random) {
    var objects = 20_000 + random.nextInt(200_000);
    var limits = EscrowLimits.DOCUMENTED;
    var limit =
        Math.min(
            limits.failures() + 1,
            Math.max(limits.evaluatedFrom(), (long) (limits.share() * objects) + 1));
    var share = course.drawn(random);
    var noise = limit * Math.pow(10, -3 + 1.5 * random.nextDouble());
    var runs = new ArrayList<RunPoint>();
    for (long second = 0; second < LENGTH.toSeconds(); second += interval.toSeconds()) {
      var around = share.applyAsDouble(second / 3600.0) * limit;
      var escrowed = Math.max(0, Math.round(around + noise * random.nextGaussian()));
      if (escrowed >= limit) {
        return new Past(course, runs, limit, OptionalLong.of(BEGIN + second));
      }
      runs.add(new RunPoint(BEGIN + second, escrowed, objects, 0));
    }
    return new Past(course, runs, limit, OptionalLong.empty());
  }

  double days() {
    return (runs.get(runs.size() - 1).second() - BEGIN) / 86_400.0;
  }

  /** The second after which nothing is known of this job, unless it reached its limit. */
  long end() {
    return BEGIN + LENGTH.toSeconds();
  }
}
