package io.github.syncmedic.local.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.azure.core.util.BinaryData;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request as it reaches Java through the host: header names in lower case, repeated values joined
 * by a comma, query parameters without a value dropped.
 */
record HttpCall(
    URI uri, String method, Map<String, String> headers, Map<String, String> query, BinaryData body)
    implements Trigger.Payload {

  static HttpCall of(URI uri, String method, Headers headers, BinaryData body) {
    Map<String, String> joined = new LinkedHashMap<>();
    headers.forEach(
        (name, values) -> joined.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    return new HttpCall(uri, method, joined, query(uri.getRawQuery()), body);
  }

  /** The request with its body as text, read as UTF-8 whatever the content type says. */
  HttpRequestMessage<Optional<String>> withText() {
    String text = body.toString();
    // The host's reader drops a byte order mark.
    String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return new Request<>(this, text.isEmpty() ? Optional.empty() : Optional.of(unmarked));
  }

  /** The request with its body as it came. */
  HttpRequestMessage<Optional<byte[]>> withBytes() {
    byte[] bytes = body.toBytes();
    return new Request<>(this, bytes.length == 0 ? Optional.empty() : Optional.of(bytes));
  }

  /** A function key may come as a header or in the query. */
  String key() {
    return headers.getOrDefault("x-functions-key", query.getOrDefault("code", ""));
  }

  private static Map<String, String> query(@Nullable String raw) {
    Map<String, String> query = new LinkedHashMap<>();
    if (raw != null) {
      for (String pair : raw.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0 && equals < pair.length() - 1) {
          query.merge(
              URLDecoder.decode(pair.substring(0, equals), UTF_8),
              URLDecoder.decode(pair.substring(equals + 1), UTF_8),
              (first, next) -> first + "," + next);
        }
      }
    }
    return query;
  }

  private record Request<T>(HttpCall call, T body) implements HttpRequestMessage<T> {

    @Override
    public URI getUri() {
      return call.uri();
    }

    @Override
    public HttpMethod getHttpMethod() {
      return HttpMethod.value(call.method());
    }

    @Override
    public Map<String, String> getHeaders() {
      return call.headers();
    }

    @Override
    public Map<String, String> getQueryParameters() {
      return call.query();
    }

    @Override
    public T getBody() {
      return body;
    }

    @Override
    public HttpResponseMessage.Builder createResponseBuilder(HttpStatus status) {
      return new HttpReply.Builder().status(status);
    }

    @Override
    public HttpResponseMessage.Builder createResponseBuilder(HttpStatusType status) {
      return new HttpReply.Builder().status(status);
    }
  }
}
