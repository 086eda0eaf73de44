package io.github.syncmedic.functions.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fields of a form that a page sent, read strictly. */
record FormBody(Map<String, String> fields) {
  private static final int LARGEST = 16 * 1024;

  FormBody {
    fields = Map.copyOf(fields);
  }

  /** Reads {@code request}, in which just {@code names} may stand, each once. */
  static FormBody of(HttpRequestMessage<Optional<String>> request, Set<String> names) {
    var text = request.getBody().orElse("");
    if (text.length() > LARGEST) {
      throw Refused.with(413, "Body too large", because("it is too large"), "");
    }
    Map<String, String> fields = new HashMap<>();
    for (var pair : text.split("&", names.size() + 1)) {
      var at = pair.indexOf('=');
      var name = at < 0 ? "" : pair.substring(0, at);
      if (!names.contains(name) || fields.put(name, decoded(pair.substring(at + 1))) != null) {
        throw Refused.malformed(because("it is not the form of the page"), "");
      }
    }
    return new FormBody(fields);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refused.malformed(because("it is not encoded as a form"), "");
    }
  }

  private static String because(String why) {
    return "Tried to read the form, because %s; try opening the page again".formatted(why);
  }

  /** The field called {@code name}; empty text where there is none. */
  String text(String name) {
    return fields.getOrDefault(name, "");
  }
}
