package io.github.syncmedic.simulator;

import java.util.Optional;

/** The body of a restart. */
final class RestartBody {
  private RestartBody() {}

  /**
   * Returns the text of its {@code resetScope}; blank if the body, the criteria or the scope is
   * absent, which are all the portal's restart; empty if the body is not what Graph accepts.
   */
  static Optional<String> scopes(String body) {
    if (body.isEmpty()) {
      return Optional.of("");
    }
    var json = Json.parse(body);
    if (json.isEmpty() || !json.get().isObject()) {
      return Optional.empty();
    }
    var criteria = json.get().path("criteria");
    if (criteria.isMissingNode() || criteria.isNull()) {
      return Optional.of("");
    }
    var scope = criteria.path("resetScope");
    if (scope.isMissingNode() || scope.isNull()) {
      return Optional.of("");
    }
    return scope.isTextual() ? Optional.of(scope.asText()) : Optional.empty();
  }
}
