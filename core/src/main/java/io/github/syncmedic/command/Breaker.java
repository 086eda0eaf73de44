package io.github.syncmedic.command;

import io.github.syncmedic.journal.Latest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Leaves a tenant of a fleet alone for a while that could not be read several times in a row, ever
 * longer, so that a revoked or hanging one costs the others nothing. It rests on what is stored of
 * the tenant, so every worker finds the same.
 */
final class Breaker {
  private static final int TOLERATED = 3;
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(5);
  private static final int DOUBLINGS = 4;

  private Breaker() {}

  /** Until when the tenant is left alone at {@code now}; empty when it may be asked. Pure. */
  static Optional<Instant> openUntil(Latest latest, Instant now) {
    var more = latest.incompleteInARow() - TOLERATED;
    return Optional.of(latest.ended())
        .filter(it -> more >= 0)
        .map(it -> it.plus(FIRST_PAUSE.multipliedBy(1L << Math.min(Math.max(more, 0), DOUBLINGS))))
        .filter(now::isBefore);
  }
}
