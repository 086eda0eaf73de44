package io.github.syncmedic.functions.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import io.github.syncmedic.journal.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what a caller sent, strictly: a field that is not known is an error. */
final class Bodies {
  private static final int LARGEST = 256 * 1024;
  private static final Json READER = new Json();

  /** The host reads every text as UTF-8, whatever is said of it. */
  private static final Pattern JSON =
      Pattern.compile("(?i)\\s*application/json\\s*(;\\s*charset=\"?utf-8\"?\\s*)?");

  private Bodies() {}

  static <T> T read(HttpRequestMessage<Optional<String>> request, Class<T> type) {
    var text = request.getBody().orElse("");
    if (text.isBlank()) {
      throw Refused.malformed(
          "Tried to read the body, because there is none, or it came without a length;"
              + " try a JSON object with a Content-Length",
          "");
    }
    if (text.length() > LARGEST || text.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
      throw Refused.with(
          413,
          "Body too large",
          "Tried to read the body, because it has more than 256 KiB; try less",
          "");
    }
    if (!isJson(request)) {
      throw Refused.with(
          415,
          "Unsupported media type",
          "Tried to read the body, because it is not said to be JSON in UTF-8; try Content-Type:"
              + " application/json",
          "");
    }
    return parse(text, type);
  }

  private static <T> T parse(String text, Class<T> type) {
    try {
      return READER.read(text, type);
    } catch (Json.Unreadable e) {
      throw Refused.malformed(String.valueOf(e.getMessage()), e.field());
    }
  }

  private static boolean isJson(HttpRequestMessage<Optional<String>> request) {
    return Header.of(request, "content-type").filter(it -> JSON.matcher(it).matches()).isPresent();
  }
}
