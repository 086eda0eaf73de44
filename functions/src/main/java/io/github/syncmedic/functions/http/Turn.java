package io.github.syncmedic.functions.http;

import io.github.syncmedic.command.Again;
import io.github.syncmedic.command.Ask;
import java.time.Instant;
import java.util.Optional;

/**
 * A turn at a request: the only one, or one of several, all of which open the same run.
 *
 * @param named after what the run is named; empty for a fresh name
 */
record Turn(Optional<Named> named) {
  /** The only turn at a request. */
  static final Turn SINGLE = new Turn(Optional.empty());

  /**
   * After what a run is named.
   *
   * @param first when it was first asked for
   * @param key what names the request among all of that instant
   */
  record Named(Instant first, String key) {}

  static Turn of(Instant first, String key) {
    return new Turn(Optional.of(new Named(first, key)));
  }

  /** The wish as it is made in this turn. */
  Ask of(Ask ask) {
    return named.map(it -> ask.repeatable(it.first(), it.key())).orElse(ask);
  }

  /** The wish as it is made in this turn. */
  Again of(Again again) {
    return named.map(it -> again.repeatable(it.first(), it.key())).orElse(again);
  }
}
