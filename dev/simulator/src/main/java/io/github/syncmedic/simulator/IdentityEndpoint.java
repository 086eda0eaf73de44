package io.github.syncmedic.simulator;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The managed-identity endpoint as App Service offers it to an app.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference">REST
 *     endpoint reference</a>
 */
final class IdentityEndpoint {
  static final String PATH = "/msi/token";
  private static final String API_VERSION = "2019-08-01";

  private final Supplier<World> world;
  private final Tokens tokens;
  private final String secret;

  IdentityEndpoint(Supplier<World> world, Tokens tokens, String secret) {
    this.world = world;
    this.tokens = tokens;
    this.secret = secret;
  }

  GraphReply answer(String method, @Nullable String rawQuery, Map<String, String> headers) {
    var query = GraphRequest.query(rawQuery == null ? "" : rawQuery);
    if (!method.equals("GET")) {
      return refusal(405, "Only GET is allowed.");
    }
    if (!secret.equals(headers.get("x-identity-header"))) {
      return refusal(401, "The X-IDENTITY-HEADER header is missing or wrong.");
    }
    if (!API_VERSION.equals(query.get("api-version"))) {
      return refusal(400, "The api-version must be " + API_VERSION + ".");
    }
    var resource = Optional.ofNullable(query.get("resource")).filter(text -> !text.isBlank());
    if (resource.isEmpty()) {
      return refusal(400, "The resource is missing.");
    }
    var asked = Optional.ofNullable(query.get("client_id"));
    var caller = asked.isPresent() ? world.get().caller(asked.get()) : world.get().anyCaller();
    return caller
        .map(known -> token(known.identity().clientId(), resource.get()))
        .orElseGet(() -> refusal(400, "No managed identity was found for the client_id."));
  }

  private GraphReply token(String clientId, String resource) {
    var life = world.get().scenario().behaviour().tokenLifetime();
    var token = tokens.issue(clientId, resource, life);
    return GraphReply.ok(
        Json.object()
            .put("access_token", token.text())
            .put("expires_on", Long.toString(token.expires().getEpochSecond()))
            .put("resource", resource)
            .put("token_type", "Bearer")
            .put("client_id", clientId));
  }

  private static GraphReply refusal(int status, String message) {
    return GraphReply.json(status, Json.object().put("statusCode", status).put("message", message));
  }
}
