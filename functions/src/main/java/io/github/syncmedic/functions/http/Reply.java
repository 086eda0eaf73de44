package io.github.syncmedic.functions.http;

import io.github.syncmedic.journal.Json;
import java.util.Map;

/**
 * An answer in the making.
 *
 * @param body what becomes the JSON, or a {@link Text} that goes out as it is
 * @param headers beyond the content type
 */
public record Reply(int status, Object body, Map<String, String> headers) {
  private static final String JSON = "application/json";
  private static final String PROBLEM = "application/problem+json";

  public Reply {
    headers = Map.copyOf(headers);
  }

  /** A body that goes out as it is. */
  record Text(String type, String text) {}

  static Reply ok(Object body) {
    return new Reply(200, body, Map.of());
  }

  /** The body as it goes out. */
  Text written(Json json) {
    return body instanceof Text text
        ? text
        : new Text(body instanceof ProblemDetails ? PROBLEM : JSON, json.write(body));
  }
}
