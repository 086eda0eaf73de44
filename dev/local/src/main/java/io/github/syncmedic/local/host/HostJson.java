package io.github.syncmedic.local.host;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of host.json that changes what an app sees, with the host's own defaults.
 *
 * <p>Defaults: https://learn.microsoft.com/azure/azure-functions/functions-host-json
 */
record HostJson(String routePrefix, HttpLimits http, QueuePolicy queues) {
  private static final Pattern TIME_SPAN =
      Pattern.compile("(?:(\\d+)\\.)?(\\d+):(\\d{1,2}):(\\d{1,2})(?:\\.(\\d{1,3}))?");

  /** How many requests run at once, and how many may wait or run before callers get 429. */
  record HttpLimits(int maxConcurrentRequests, int maxOutstandingRequests) {}

  /** How queues are polled and when a message is given up. */
  record QueuePolicy(
      int batchSize,
      int newBatchThreshold,
      int maxDequeueCount,
      Duration visibilityTimeout,
      Duration maxPollingInterval,
      boolean base64) {

    QueuePolicy {
      if (batchSize < 1 || batchSize > 32) {
        throw new HostRefusal("host.json: queues.batchSize must be 1 to 32, not " + batchSize);
      }
      if (maxDequeueCount < 1) {
        throw new HostRefusal("host.json: queues.maxDequeueCount must be at least 1");
      }
    }
  }

  static HostJson read(Path file) {
    JsonNode host = Json.read(file);
    if (!"2.0".equals(host.path("version").asText())) {
      throw new HostRefusal("%s: \"version\" must be \"2.0\"".formatted(file));
    }
    JsonNode http = host.path("extensions").path("http");
    JsonNode queues = host.path("extensions").path("queues");
    int batchSize = queues.path("batchSize").asInt(16);
    return new HostJson(
        http.path("routePrefix").asText("api"),
        new HttpLimits(
            limit(http.path("maxConcurrentRequests").asInt(100)),
            limit(http.path("maxOutstandingRequests").asInt(200))),
        new QueuePolicy(
            batchSize,
            queues.path("newBatchThreshold").asInt(batchSize / 2),
            queues.path("maxDequeueCount").asInt(5),
            timeSpan(queues.path("visibilityTimeout").asText("00:00:00")),
            timeSpan(queues.path("maxPollingInterval").asText("00:01:00")),
            !"none".equalsIgnoreCase(queues.path("messageEncoding").asText("base64"))));
  }

  private static int limit(int value) {
    // -1 means that there is none.
    return value < 0 ? Integer.MAX_VALUE : value;
  }

  private static Duration timeSpan(String text) {
    Matcher parts = TIME_SPAN.matcher(text);
    if (!parts.matches()) {
      throw new HostRefusal("host.json: '%s' is not a time span such as 00:00:30".formatted(text));
    }
    return Duration.ofDays(number(parts.group(1)))
        .plusHours(number(parts.group(2)))
        .plusMinutes(number(parts.group(3)))
        .plusSeconds(number(parts.group(4)))
        .plusMillis(parts.group(5) == null ? 0 : number((parts.group(5) + "00").substring(0, 3)));
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
