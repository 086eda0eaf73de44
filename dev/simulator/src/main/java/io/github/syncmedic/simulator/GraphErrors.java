package io.github.syncmedic.simulator;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Graph's error answers.
 *
 * @see <a href="https://learn.microsoft.com/graph/errors">Graph errors</a>
 */
final class GraphErrors {
  private GraphErrors() {}

  static GraphReply unauthenticated(String message, Instant now) {
    return error(401, "InvalidAuthenticationToken", message, now)
        .with("WWW-Authenticate", "Bearer realm=\"\", authorization_uri=\"\", client_id=\"\"");
  }

  /**
   * Missing permission on the synchronization API; that it is a 401 without a message is observed.
   */
  static GraphReply unknownError(Instant now) {
    return error(401, "UnknownError", "", now);
  }

  static GraphReply denied(Instant now) {
    var message = "Insufficient privileges to complete the operation.";
    return error(403, "Authorization_RequestDenied", message, now);
  }

  static GraphReply agentsDenied(Instant now) {
    return error(
        403,
        "NotAdminRoleNoEnoughCustomPermission_UnauthorizedAccess",
        "The caller has neither an administrator role nor a custom permission for this.",
        now);
  }

  static GraphReply badRequest(String message, Instant now) {
    return error(400, "BadRequest", message, now);
  }

  static GraphReply noSuchObject(String id, Instant now) {
    var message =
        "Resource '%s' does not exist or one of its queried reference-property objects are not present.";
    return error(404, "Request_ResourceNotFound", message.formatted(id), now);
  }

  static GraphReply noSuchJob(String id, Instant now) {
    return error(404, "ResourceNotFound", "No job '%s' was found.".formatted(id), now);
  }

  static GraphReply methodNotAllowed(Instant now) {
    return error(405, "Request_BadRequest", "Specified HTTP method is not allowed here.", now);
  }

  static GraphReply internalError(String message, Instant now) {
    return error(500, "InternalError", message, now);
  }

  static GraphReply throttled(String retryAfter, Instant now) {
    var reply = error(429, "TooManyRequests", "Please retry again later.", now);
    return retryAfter.isEmpty() ? reply : reply.with("Retry-After", retryAfter);
  }

  static GraphReply error(int status, String code, String message, Instant now) {
    var body = Json.object();
    var error = body.putObject("error").put("code", code).put("message", message);
    error
        .putObject("innerError")
        .put("date", Json.date(now).substring(0, "2000-01-01T00:00:00".length()))
        .put("request-id", id())
        .put("client-request-id", id());
    return GraphReply.json(status, body);
  }

  /** Returns an id that looks random; it protects nothing, so it need not be hard to guess. */
  static String id() {
    var random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }
}
