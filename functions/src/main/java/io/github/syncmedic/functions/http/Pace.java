package io.github.syncmedic.functions.http;

import io.github.syncmedic.command.Caller;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/**
 * Bounds how fast one caller may ask, so that a loop gone wild is paid neither by storage nor by
 * other callers: {@value #AT_ONCE} requests at once, and {@value #A_SECOND} a second from then on.
 * Each instance of the app counts for itself and forgets when it ends; how many requests an
 * instance works on at a time is bounded by the host, see {@code host.json}.
 *
 * <p>Holds one number for each caller of the last seconds, all of whom have proven who they are.
 * Thread-safe; does not block.
 */
public final class Pace {
  /** How many requests may come at once. */
  public static final int AT_ONCE = 200;

  /** How many a second may follow. */
  public static final int A_SECOND = 50;

  private static final long EACH = 1000 / A_SECOND;
  private static final long AHEAD = AT_ONCE * EACH;
  private static final int MANY = 1000;

  private final Clock clock;

  /** The instant, in milliseconds, from which on each caller has nothing to make up for. */
  private final Map<String, Long> even = new HashMap<>();

  /** A pace by {@code clock}. */
  public Pace(Clock clock) {
    this.clock = clock;
  }

  /** Counts a request of {@code caller}; refuses it when it comes too fast. */
  void admit(Caller caller) {
    var wait = wait(caller.who());
    if (wait > 0) {
      throw Refused.with(
              429,
              "Too many requests",
              "Tried to take the request, because it came, and you ask faster than %d times a second; try again in a second, and then more slowly"
                  .formatted(A_SECOND),
              "")
          .headed(Map.of("Retry-After", Long.toString((wait + 999) / 1000)));
    }
  }

  /** For how many milliseconds {@code who} has to wait; 0 for one who may go on. */
  private synchronized long wait(String who) {
    var now = clock.millis();
    if (even.size() > MANY) {
      even.values().removeIf(it -> it <= now);
    }
    // A clock that was set back must not keep anybody waiting for longer than usual.
    var since = Math.min(Math.max(even.getOrDefault(who, now), now), now + AHEAD);
    var wait = since + EACH - (now + AHEAD);
    even.put(who, wait > 0 ? since : since + EACH);
    return wait;
  }
}
