package io.github.syncmedic.adapter.entra;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches keys from one address: no redirect is followed, no more than 512 KiB is read, and nothing
 * takes longer than five seconds. Thread-safe.
 */
final class KeysOverHttp implements Supplier<Optional<JWKSet>> {
  private static final Logger LOG = LoggerFactory.getLogger(KeysOverHttp.class);
  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final int LARGEST = 512 * 1024;

  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(DEADLINE)
          .build();
  private final HttpRequest request;

  KeysOverHttp(URI address) {
    this.request = HttpRequest.newBuilder(address).timeout(DEADLINE).GET().build();
  }

  @Override
  public Optional<JWKSet> get() {
    try {
      var answer = client.send(request, BodyHandlers.ofInputStream());
      try (var body = answer.body()) {
        return answer.statusCode() == 200
            ? Optional.of(read(body))
            : unread("an answer of no keys");
      }
    } catch (IOException | ParseException e) {
      return unread(e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unread("an interruption");
    }
  }

  private static JWKSet read(InputStream body) throws IOException, ParseException {
    var bytes = body.readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw new IOException("more keys than any tenant has");
    }
    return JWKSet.parse(new String(bytes, StandardCharsets.UTF_8));
  }

  private Optional<JWKSet> unread(String why) {
    LOG.warn("keys of tokens could not be fetched: host={} why={}", request.uri().getHost(), why);
    return Optional.empty();
  }
}
