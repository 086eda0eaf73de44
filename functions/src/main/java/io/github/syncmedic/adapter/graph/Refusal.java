package io.github.syncmedic.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * An answer that is not what was asked for, whether it came alone or inside a batch. See <a
 * href="https://learn.microsoft.com/graph/errors">errors</a>.
 *
 * @param code Graph's error code, if it looks like one
 * @param silent whether Graph said no word in explanation
 * @param retryAfter how long Graph wants to be left alone
 * @param claims what Graph wants a new token to carry
 */
record Refusal(
    int status,
    Optional<String> code,
    boolean silent,
    Optional<String> requestId,
    Optional<Duration> retryAfter,
    Optional<String> claims) {
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,120}");
  private static final Pattern CLAIMS = Pattern.compile("claims=\"([A-Za-z0-9+/=_-]+)\"");

  /** Reads status, headers and body; {@code headers} finds values whatever the case of a name. */
  static Refusal of(
      int status, Function<String, List<String>> headers, JsonNode body, Instant now) {
    var error = body.path("error");
    var inner = error.path("innerError").path("request-id").asText("");
    return new Refusal(
        status,
        named(error.path("code").asText("")),
        error.path("message").asText("").isBlank(),
        headers.apply("request-id").stream()
            .findFirst()
            .flatMap(Refusal::named)
            .or(() -> named(inner)),
        RetryAfter.of(headers.apply("Retry-After"), now),
        headers.apply("WWW-Authenticate").stream().flatMap(it -> claims(it).stream()).findFirst());
  }

  /** Whether another token might be taken where this one was not. */
  boolean wantsOtherToken() {
    return status == 401
        && (claims.isPresent() || code.filter("InvalidAuthenticationToken"::equals).isPresent());
  }

  /** Whether what was asked for certainly took no effect. */
  boolean isCertain() {
    return status >= 400 && status < 500;
  }

  /** What came from outside is only shown when it cannot be anything but a name. */
  static Optional<String> named(String text) {
    return Optional.of(text).filter(it -> CODE.matcher(it).matches());
  }

  private static Optional<String> claims(String challenge) {
    var claims = CLAIMS.matcher(challenge);
    if (!claims.find()) {
      return Optional.empty();
    }
    try {
      var bytes = Base64.getDecoder().decode(claims.group(1));
      return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
