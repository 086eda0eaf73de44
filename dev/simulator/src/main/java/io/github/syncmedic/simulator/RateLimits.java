package io.github.syncmedic.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who may ask how often, per app and tenant.
 *
 * @see <a href="https://learn.microsoft.com/graph/throttling-limits">Service-specific limits</a>
 */
final class RateLimits {
  private static final int FEW = 5;
  private static final Duration WINDOW = Duration.ofSeconds(10);

  private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();

  /** Returns the refusal, if the caller asked too often. */
  Optional<GraphReply> refusal(
      GraphRequest request, Caller caller, Behaviour behaviour, Instant now) {
    var client = caller.identity().clientId();
    var limits = behaviour.limits();
    if (limits.requests() > 0 && !request.isBatch()) {
      var wait = take(client + "/all", limits.requests(), limits.per(), now);
      if (wait.isPresent()) {
        return wait.map(left -> refusal(left, now));
      }
    }
    var scarce = scarce(request);
    if (scarce.isEmpty() || !behaviour.has(Feature.RATE_LIMITS)) {
      return Optional.empty();
    }
    return take(client + "/" + scarce.get(), FEW, WINDOW, now).map(left -> refusal(left, now));
  }

  private Optional<Duration> take(String bucket, int capacity, Duration window, Instant now) {
    return buckets
        .computeIfAbsent(bucket, name -> new TokenBucket(capacity, window, now))
        .take(now);
  }

  private static Optional<String> scarce(GraphRequest request) {
    var segments = request.segments();
    if (segments.isEmpty()) {
      return Optional.empty();
    }
    if (segments.get(0).equalsIgnoreCase("auditLogs")) {
      return Optional.of("reports");
    }
    return segments.get(segments.size() - 1).equalsIgnoreCase("provisionOnDemand")
        ? Optional.of("provisionOnDemand")
        : Optional.empty();
  }

  /** The wait is told in fractions of a second, rounded up, as Graph does. */
  private static GraphReply refusal(Duration wait, Instant now) {
    long millis = wait.plusNanos(999_999).toMillis();
    var seconds = String.format(Locale.ROOT, "%d.%03d", millis / 1000, millis % 1000);
    return GraphErrors.throttled(seconds, now)
        .with("x-ms-throttle-scope", "Tenant_Application/ReadWrite")
        .with("x-ms-throttle-information", "ResourceUnitLimitExceeded");
  }
}
