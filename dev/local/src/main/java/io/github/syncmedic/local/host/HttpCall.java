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
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

  /**
   * The request with its body as text, read as UTF-8 whatever the content type says.
   *
   * @throws ClassCastException when the content type is one whose body the host hands over as
   *     bytes: the worker cannot make a text of them, and fails the invocation
   */
  HttpRequestMessage<Optional<String>> withText() {
    byte[] bytes = body.toBytes();
    if (bytes.length == 0) {
      return new Request<>(this, Optional.empty());
    }
    if (isHandedOverAsBytes(headers.getOrDefault("content-type", ""))) {
      throw new ClassCastException(
          "Tried to bind the body as text, because the function wants one, and its content type makes it bytes; try another content type, or a function that takes bytes");
    }
    return new Request<>(this, Optional.of(Mark.text(bytes)));
  }

  private static boolean isHandedOverAsBytes(String contentType) {
    String type = contentType.toLowerCase(Locale.ROOT);
    return type.startsWith("application/octet-stream") || type.startsWith("multipart/");
  }

  /** The marks of byte order that the host's reader looks for; it drops them. */
  private enum Mark {
    // Before UTF-16, whose mark it begins with.
    UTF_32LE(Charset.forName("UTF-32LE"), "FFFE0000"),
    UTF_32BE(Charset.forName("UTF-32BE"), "0000FEFF"),
    UTF_16LE(StandardCharsets.UTF_16LE, "FFFE"),
    UTF_16BE(StandardCharsets.UTF_16BE, "FEFF"),
    UTF_8(StandardCharsets.UTF_8, "EFBBBF"),
    NONE(StandardCharsets.UTF_8, "");

    private final Charset charset;
    private final String hex;

    Mark(Charset charset, String hex) {
      this.charset = charset;
      this.hex = hex;
    }

    static String text(byte[] body) {
      Mark mark =
          Arrays.stream(values()).filter(each -> each.begins(body)).findFirst().orElse(NONE);
      int length = mark.bytes().length;
      return new String(body, length, body.length - length, mark.charset);
    }

    private boolean begins(byte[] body) {
      byte[] bytes = bytes();
      return body.length >= bytes.length
          && Arrays.equals(body, 0, bytes.length, bytes, 0, bytes.length);
    }

    private byte[] bytes() {
      return HexFormat.of().parseHex(hex);
    }
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

  /** Names are the same in any case, the first one is kept. */
  private static Map<String, String> query(@Nullable String raw) {
    Map<String, String> query = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (raw != null) {
      for (String pair : raw.split("&", -1)) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        if (!name.isEmpty()) {
          query.merge(
              URLDecoder.decode(name, UTF_8),
              URLDecoder.decode(equals < 0 ? "" : pair.substring(equals + 1), UTF_8),
              (first, next) -> first + "," + next);
        }
      }
    }
    query.values().removeIf(String::isEmpty);
    return new LinkedHashMap<>(query);
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
