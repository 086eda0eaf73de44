package io.github.syncmedic.command;

import io.github.syncmedic.sync.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Leaves a tenant alone for a while that could not be read several times in a row, ever longer, so
 * that a revoked or hanging one costs the others nothing. Lives as long as its process.
 * Thread-safe.
 */
final class Breaker {
  private static final int TOLERATED = 3;
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(5);
  private static final int DOUBLINGS = 4;

  private final Clock clock;
  private final Map<TenantId, Trouble> troubles = new ConcurrentHashMap<>();

  Breaker(Clock clock) {
    this.clock = clock;
  }

  /** Until when {@code tenant} is left alone; empty when it may be asked. */
  Optional<Instant> openUntil(TenantId tenant) {
    return Optional.ofNullable(troubles.get(tenant))
        .map(Trouble::until)
        .filter(until -> clock.instant().isBefore(until));
  }

  /** Whether {@code tenant} could not be read the last time. */
  boolean isInTrouble(TenantId tenant) {
    return troubles.containsKey(tenant);
  }

  void succeeded(TenantId tenant) {
    troubles.remove(tenant);
  }

  void failed(TenantId tenant) {
    troubles.merge(
        tenant, Trouble.first(clock.instant()), (before, first) -> before.again(clock.instant()));
  }

  private record Trouble(int times, Instant until) {
    static Trouble first(Instant now) {
      return new Trouble(1, now);
    }

    Trouble again(Instant now) {
      var more = times + 1;
      if (more < TOLERATED) {
        return new Trouble(more, now);
      }
      var doublings = Math.min(more - TOLERATED, DOUBLINGS);
      return new Trouble(more, now.plus(FIRST_PAUSE.multipliedBy(1L << doublings)));
    }
  }
}
