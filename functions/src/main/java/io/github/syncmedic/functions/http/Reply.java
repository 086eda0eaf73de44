package io.github.syncmedic.functions.http;

import java.util.Map;

/**
 * An answer in the making.
 *
 * @param body what becomes the JSON
 * @param headers beyond the content type
 */
public record Reply(int status, Object body, Map<String, String> headers) {
  public Reply {
    headers = Map.copyOf(headers);
  }

  static Reply ok(Object body) {
    return new Reply(200, body, Map.of());
  }
}
