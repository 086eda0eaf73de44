package io.github.syncmedic.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A delivery that asks for a run, signed by Standard Webhooks, as the worker hands it over. */
record SignedDelivery(Map<String, String> headers, String body)
    implements HttpRequestMessage<Optional<String>> {
  /** What both sides know. */
  static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);

  private static final String PATH = "/api/webhooks/standard";

  /** A delivery called {@code id} that asks for a restart of {@code job}. */
  static SignedDelivery of(String id, String job, Instant now) {
    var body =
        "{\"playbook\": \"restart\", \"jobId\": \"%s\", \"dryRun\": false, \"reason\": \"to measure\"}"
            .formatted(job);
    var stamp = String.valueOf(now.getEpochSecond());
    return new SignedDelivery(
        Map.of(
            "content-type",
            "application/json",
            "webhook-id",
            id,
            "webhook-timestamp",
            stamp,
            "webhook-signature",
            "v1," + signature(id + "." + stamp + "." + body)),
        body);
  }

  private static String signature(String signed) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HmacSHA256", e);
    }
  }

  @Override
  public URI getUri() {
    return URI.create("http://127.0.0.1" + PATH);
  }

  @Override
  public HttpMethod getHttpMethod() {
    return HttpMethod.POST;
  }

  @Override
  public Map<String, String> getHeaders() {
    return headers;
  }

  @Override
  public Map<String, String> getQueryParameters() {
    return Map.of();
  }

  @Override
  public Optional<String> getBody() {
    return Optional.of(body);
  }

  @Override
  public HttpResponseMessage.Builder createResponseBuilder(HttpStatus status) {
    return createResponseBuilder((HttpStatusType) status);
  }

  @Override
  public HttpResponseMessage.Builder createResponseBuilder(HttpStatusType status) {
    return new Answer(status);
  }

  /** The answer, in the making and made. */
  private static final class Answer implements HttpResponseMessage, HttpResponseMessage.Builder {
    private final Map<String, String> headers = new HashMap<>();
    private HttpStatusType status;
    private @Nullable Object body;

    Answer(HttpStatusType status) {
      this.status = status;
    }

    @Override
    public Builder status(HttpStatusType other) {
      status = other;
      return this;
    }

    @Override
    public Builder header(String key, String value) {
      headers.put(key, value);
      return this;
    }

    @Override
    public Builder body(Object content) {
      body = content;
      return this;
    }

    @Override
    public HttpResponseMessage build() {
      return this;
    }

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
      return String.valueOf(body);
    }
  }
}
