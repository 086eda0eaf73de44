package io.github.syncmedic.adapter.chat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A body of {@code application/x-www-form-urlencoded}.
 *
 * @param fields by their names; none is there twice
 */
record Form(Map<String, String> fields) {
  private static final int MOST = 100;

  Form {
    fields = Map.copyOf(fields);
  }

  /** Reads {@code body}; empty when it is none, or names a field twice. */
  static Optional<Form> of(String body) {
    Map<String, String> fields = new HashMap<>();
    var pairs = body.split("&", MOST + 1);
    if (pairs.length > MOST) {
      return Optional.empty();
    }
    for (var pair : pairs) {
      var at = pair.indexOf('=');
      if (at < 0 || isPutTwice(fields, pair.substring(0, at), pair.substring(at + 1))) {
        return Optional.empty();
      }
    }
    return Optional.of(new Form(fields));
  }

  private static boolean isPutTwice(Map<String, String> fields, String name, String value) {
    try {
      return fields.put(decoded(name), decoded(value)) != null;
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** The field called {@code name}; empty text where there is none. */
  String text(String name) {
    return fields.getOrDefault(name, "");
  }
}
