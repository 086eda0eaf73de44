package io.github.syncmedic.bench;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * Counts who came back too early. A request that asks for the same as one that was turned away is
 * early when it arrives before the answer can have left plus the wait that the answer wished for.
 *
 * <p>Retry-After is read here anew, and not by the product's reader: both would share a misreading.
 *
 * @param beforeTheWish came before a Retry-After that can be read had passed
 * @param withoutPause came at once after a 429 whose Retry-After is missing or cannot be read
 */
record EarlyRequests(int beforeTheWish, int withoutPause) {
  /**
   * What counts as at once, where Graph asks for exponential back-off, see <a
   * href="https://learn.microsoft.com/graph/throttling">throttling</a>.
   */
  static final Duration PAUSE = Duration.ofSeconds(1);

  /** Counts in {@code received}, where each answer left {@code latency} after its request came. */
  static EarlyRequests in(List<Received> received, Duration latency) {
    var due = new HashMap<String, Due>();
    int beforeTheWish = 0;
    int withoutPause = 0;
    for (var request : received) {
      var wait = due.remove(request.target());
      if (wait != null && request.at().isBefore(wait.moment())) {
        beforeTheWish += wait.isWished() ? 1 : 0;
        withoutPause += wait.isWished() ? 0 : 1;
      }
      if (request.isThrottled()) {
        due.put(request.target(), Due.after(request, latency));
      }
    }
    return new EarlyRequests(beforeTheWish, withoutPause);
  }

  /** Until when to wait, and whether the answer said so itself. */
  private record Due(Instant moment, boolean isWished) {
    static Due after(Received turnedAway, Duration latency) {
      var left = turnedAway.at().plus(latency);
      return wish(turnedAway.retryAfter(), left)
          .map(moment -> new Due(moment, true))
          .orElseGet(() -> new Due(left.plus(PAUSE), false));
    }

    private static Optional<Instant> wish(String text, Instant left) {
      if (text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
        return Optional.of(left.plusNanos(Math.round(Double.parseDouble(text) * 1e9)));
      }
      try {
        var date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
        return Optional.of(date.toInstant());
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }
  }
}
