package io.github.syncmedic.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The application roles in a token. Microsoft promises nothing about how a token for Graph looks
 * inside, so that finding none is no failure; nothing is verified, since nothing is trusted with
 * what is found.
 */
final class TokenRoles {
  private TokenRoles() {}

  /** The roles; empty when the token is no JWT, or one that stands for a person. */
  static Optional<Set<String>> in(String token, Json json) {
    var parts = token.split("\\.", -1);
    return parts.length == 3
        ? claims(parts[1], json).filter(it -> !it.has("scp")).flatMap(TokenRoles::roles)
        : Optional.empty();
  }

  private static Optional<JsonNode> claims(String part, Json json) {
    try {
      return json.read(Base64.getUrlDecoder().decode(part)).filter(JsonNode::isObject);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Without the claim an application has no role at all. */
  private static Optional<Set<String>> roles(JsonNode claims) {
    var claim = claims.path("roles");
    if (!claim.isArray() && !claim.isMissingNode()) {
      return Optional.empty();
    }
    var roles = new TreeSet<String>();
    claim.forEach(role -> Refusal.named(role.asText("")).ifPresent(roles::add));
    return Optional.of(roles);
  }
}
