package io.github.syncmedic.functions.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whoever sets up a channel why its deliveries are not believed: once a minute for each, so
 * that nobody outside can fill the log. Senders are never told. Thread-safe.
 */
final class UnprovenLog {
  private static final Logger LOG = LoggerFactory.getLogger(UnprovenLog.class);
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final Clock clock;
  private final Map<String, Instant> told = new ConcurrentHashMap<>();

  UnprovenLog(Clock clock) {
    this.clock = clock;
  }

  /** Logs {@code why}, which is of our own words, unless that was done just now. */
  void tell(String channel, String why) {
    var now = clock.instant();
    var last =
        told.merge(channel, now, (before, at) -> at.isBefore(before.plus(QUIET)) ? before : at);
    if (last.equals(now)) {
      LOG.warn("a delivery was not believed: channel={} why={}", channel, why);
    }
  }
}
