package io.github.syncmedic.local.host;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to leave an empty queue alone: longer each time, with some chance in it. */
final class Backoff {
  private static final Duration SHORTEST = Duration.ofMillis(100);

  private final Duration longest;
  private final RandomGenerator random;
  private int emptyPolls;

  Backoff(Duration longest, RandomGenerator random) {
    this.longest = longest;
    this.random = random;
  }

  Duration afterEmpty() {
    emptyPolls = Math.min(emptyPolls + 1, 20);
    double grown = SHORTEST.toMillis() * (Math.pow(2, emptyPolls - 1.0) - 1);
    long millis = SHORTEST.toMillis() + (long) (grown * random.nextDouble(0.8, 1.2));
    return Duration.ofMillis(Math.min(millis, Math.max(longest.toMillis(), SHORTEST.toMillis())));
  }

  Duration afterMessages() {
    emptyPolls = 0;
    return Duration.ZERO;
  }
}
