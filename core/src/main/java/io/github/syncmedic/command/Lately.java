package io.github.syncmedic.command;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was read within a while, and is read anew after it. Thread-safe; blocking as the reading.
 */
final class Lately<T> implements Supplier<T> {
  private final Supplier<T> reading;
  private final Duration fresh;
  private final Clock clock;
  private @Nullable Seen<T> seen;

  Lately(Supplier<T> reading, Duration fresh, Clock clock) {
    this.reading = reading;
    this.fresh = fresh;
    this.clock = clock;
  }

  private record Seen<T>(T value, Instant at) {}

  @Override
  public synchronized T get() {
    var now = clock.instant();
    var known = seen;
    if (known == null || now.isBefore(known.at()) || !now.isBefore(known.at().plus(fresh))) {
      known = new Seen<>(reading.get(), now);
      seen = known;
    }
    return known.value();
  }
}
