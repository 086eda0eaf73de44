package io.github.syncmedic.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.syncmedic.sync.Problem;
import io.github.syncmedic.sync.Problem.Kind;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Tells what an answer means. Thread-safe. */
final class Replies {
  private final Json json;
  private final Clock clock;
  private final Meter meter;

  Replies(Json json, Clock clock, Meter meter) {
    this.json = json;
    this.clock = clock;
    this.meter = meter;
  }

  /** The refusal in an answer that stands alone; empty when it is none. To be called once each. */
  Optional<Refusal> refusal(HttpReply reply) {
    var body = json.read(reply.body().toByteArray()).orElse(MissingNode.getInstance());
    return refusal(reply.status(), reply.headers()::values, body);
  }

  /** The refusal in an answer inside a batch; empty when it is none. To be called once each. */
  Optional<Refusal> refusal(int status, Function<String, List<String>> headers, JsonNode body) {
    if (status >= 200 && status < 300) {
      return Optional.empty();
    }
    if (status == 429) {
      meter.throttle();
    }
    return Optional.of(Refusal.of(status, headers, body, clock.instant()));
  }

  /** Why an answer with a good status is still none. */
  static Problem unusable(Ask ask, HttpReply reply) {
    var requestId = requestId(reply);
    return switch (reply.ending()) {
      case WHOLE ->
          Problems.unreadable(ask, "Graph answered %d".formatted(reply.status()), requestId);
      case TOO_LONG -> Problems.unreadable(ask, "the answer is longer than 32 MB", requestId);
      case BROKEN -> Problems.cut(ask, Kind.CONNECTION_LOST, requestId);
      case TOO_LATE -> Problems.cut(ask, Kind.TIMED_OUT, requestId);
    };
  }

  /** What a person at Microsoft's support asks for first. */
  static Optional<String> requestId(HttpReply reply) {
    return Optional.ofNullable(reply.headers().get("request-id")).flatMap(Refusal::named);
  }
}
