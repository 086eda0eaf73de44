package io.github.syncmedic.local.host;

import com.azure.core.util.BinaryData;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A response on its way out. */
record HttpReply(int status, Map<String, String> headers, BinaryData content) {

  HttpReply {
    Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(headers);
    headers = Collections.unmodifiableMap(copy);
  }

  static HttpReply empty(int status) {
    return new HttpReply(status, Map.of(), BinaryData.fromBytes(new byte[0]));
  }

  static HttpReply text(int status, String text) {
    return typed(status, "text/plain; charset=utf-8", text);
  }

  static HttpReply json(int status, String json) {
    return typed(status, "application/json; charset=utf-8", json);
  }

  /** What the host makes of what an HTTP function returned; nothing returned is a 204. */
  static HttpReply of(@Nullable Object returned) {
    if (returned == null) {
      return empty(204);
    }
    if (returned instanceof Message message) {
      return message.reply();
    }
    if (returned instanceof String text) {
      return text(200, text);
    }
    throw new IllegalStateException(
        "An HTTP function must return an HttpResponseMessage made by its request, not a "
            + returned.getClass().getName());
  }

  private static HttpReply typed(int status, String type, String text) {
    return new HttpReply(status, Map.of("Content-Type", type), BinaryData.fromString(text));
  }

  /** Makes the messages that functions return. */
  static final class Builder implements HttpResponseMessage.Builder {
    private HttpStatusType status = HttpStatus.OK;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private @Nullable Object body;

    @Override
    public Builder status(HttpStatusType status) {
      this.status = status;
      return this;
    }

    @Override
    public Builder header(String key, String value) {
      headers.put(key, value);
      return this;
    }

    @Override
    public Builder body(Object body) {
      this.body = body;
      return this;
    }

    @Override
    public HttpResponseMessage build() {
      return new Message(status, headers, body);
    }
  }

  private record Message(HttpStatusType status, Map<String, String> headers, @Nullable Object body)
      implements HttpResponseMessage {

    @Override
    public HttpStatusType getStatus() {
      return status;
    }

    @Override
    @SuppressWarnings("NullAway") // The interface predates nullness annotations.
    public String getHeader(String key) {
      return headers.get(key);
    }

    @Override
    @SuppressWarnings("NullAway") // The interface predates nullness annotations.
    public Object getBody() {
      return body;
    }

    HttpReply reply() {
      HttpReply untyped = withDefaultType();
      Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      all.putAll(untyped.headers());
      all.putAll(headers);
      return new HttpReply(untyped.status(), all, untyped.content());
    }

    private HttpReply withDefaultType() {
      if (body == null) {
        return empty(status.value());
      }
      if (body instanceof String text) {
        return text(status.value(), text);
      }
      if (body instanceof byte[] bytes) {
        return new HttpReply(
            status.value(),
            Map.of("Content-Type", "application/octet-stream"),
            BinaryData.fromBytes(bytes));
      }
      throw new IllegalStateException(
          "A response body must be a String or a byte[], not a " + body.getClass().getName());
    }
  }
}
