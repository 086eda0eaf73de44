package io.github.syncmedic.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request as the worker would hand it over: header names in lower case, the body as text. Its
 * answer must be one that the document of the routes has.
 */
record FakeRequest(
    HttpMethod method,
    String path,
    Map<String, String> query,
    @Nullable String json,
    String type,
    Map<String, String> others)
    implements HttpRequestMessage<Optional<String>> {
  static FakeRequest get(String path) {
    return new FakeRequest(HttpMethod.GET, path, Map.of(), null, "", Map.of());
  }

  static FakeRequest get(String path, Map<String, String> query) {
    return new FakeRequest(HttpMethod.GET, path, query, null, "", Map.of());
  }

  static FakeRequest post(String path, String json) {
    return new FakeRequest(HttpMethod.POST, path, Map.of(), json, "application/json", Map.of());
  }

  FakeRequest of(String otherType) {
    return new FakeRequest(method, path, query, json, otherType, others);
  }

  /** The same with another header. */
  FakeRequest with(String header, String value) {
    var more = new HashMap<>(others);
    more.put(header, value);
    return new FakeRequest(method, path, query, json, type, more);
  }

  /** The same at another path. */
  FakeRequest at(String other) {
    return new FakeRequest(method, other, query, json, type, others);
  }

  /** The same with another body. */
  FakeRequest saying(String other) {
    return new FakeRequest(method, path, query, other, type, others);
  }

  /** The same with a query. */
  FakeRequest asked(String name, String value) {
    return new FakeRequest(method, path, Map.of(name, value), json, type, others);
  }

  /** The same as App Service authentication passes it on for the object {@code id} of Entra. */
  FakeRequest by(String id, String... roles) {
    return with("x-ms-client-principal", Principal.of(id, roles).header());
  }

  @Override
  public URI getUri() {
    return URI.create("http://127.0.0.1/api" + path);
  }

  @Override
  public HttpMethod getHttpMethod() {
    return method;
  }

  @Override
  public Map<String, String> getHeaders() {
    var headers = new HashMap<>(others);
    if (!type.isEmpty()) {
      headers.put("content-type", type);
    }
    return headers;
  }

  @Override
  public Map<String, String> getQueryParameters() {
    return query;
  }

  @Override
  public Optional<String> getBody() {
    return Optional.ofNullable(json);
  }

  @Override
  public HttpResponseMessage.Builder createResponseBuilder(HttpStatus status) {
    return createResponseBuilder((HttpStatusType) status);
  }

  @Override
  public HttpResponseMessage.Builder createResponseBuilder(HttpStatusType status) {
    return new Building(this, status);
  }

  /** An answer in the making, as the worker would take it. */
  private static final class Building implements HttpResponseMessage.Builder {
    private final FakeRequest request;
    private final Map<String, String> headers = new HashMap<>();
    private HttpStatusType status;
    private @Nullable Object body;

    Building(FakeRequest request, HttpStatusType status) {
      this.request = request;
      this.status = status;
    }

    @Override
    public HttpResponseMessage.Builder status(HttpStatusType other) {
      status = other;
      return this;
    }

    @Override
    public HttpResponseMessage.Builder header(String key, String value) {
      headers.put(key, value);
      return this;
    }

    @Override
    public HttpResponseMessage.Builder body(Object content) {
      body = content;
      return this;
    }

    @Override
    public HttpResponseMessage build() {
      Contract.check(request, status.value(), headers, String.valueOf(body));
      return new Built(status, headers, String.valueOf(body));
    }
  }

  private record Built(HttpStatusType status, Map<String, String> headers, String text)
      implements HttpResponseMessage {
    @Override
    public HttpStatusType getStatus() {
      return status;
    }

    @Override
    public String getHeader(String key) {
      return headers.getOrDefault(key, "");
    }

    @Override
    public Object getBody() {
      return text;
    }
  }
}
