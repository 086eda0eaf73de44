package io.github.syncmedic.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Access tokens given out. They live in real time, since clients compare their expiry with their
 * own clock. Thread-safe.
 */
final class Tokens {
  private static final Set<String> GRAPH =
      Set.of(
          "https://graph.microsoft.com",
          "https://graph.microsoft.us",
          "https://dod-graph.microsoft.us",
          "https://microsoftgraph.chinacloudapi.cn",
          "00000003-0000-0000-c000-000000000000");

  private final Map<String, Token> tokens = new ConcurrentHashMap<>();

  Token issue(String clientId, String resource, Duration life) {
    var secret = new byte[24];
    ThreadLocalRandom.current().nextBytes(secret);
    var text = "sim." + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    var token = new Token(text, clientId, resource, Instant.now().plus(life));
    tokens.put(text, token);
    return token;
  }

  /**
   * Returns the token behind an {@code Authorization} header, if it is for Graph and still good.
   */
  Optional<Token> good(String authorization) {
    if (!authorization.regionMatches(true, 0, "Bearer ", 0, "Bearer ".length())) {
      return Optional.empty();
    }
    var token = tokens.get(authorization.substring("Bearer ".length()).trim());
    return Optional.ofNullable(token).filter(Token::isForGraph).filter(Token::isAlive);
  }

  void expireAll() {
    tokens.clear();
  }

  /** An access token. */
  record Token(String text, String clientId, String resource, Instant expires) {
    boolean isAlive() {
      return Instant.now().isBefore(expires);
    }

    boolean isForGraph() {
      return GRAPH.contains(resource.replaceAll("/+$", ""));
    }
  }
}
