package io.github.syncmedic.functions.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import java.util.Map;
import java.util.Optional;

/** The headers of a request, whose names the host hands over in lower case. */
final class Header {
  private Header() {}

  /**
   * The header called {@code name}, in whatever case; one that was repeated is joined by commas.
   */
  static Optional<String> of(HttpRequestMessage<Optional<String>> request, String name) {
    return request.getHeaders().entrySet().stream()
        .filter(it -> it.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
