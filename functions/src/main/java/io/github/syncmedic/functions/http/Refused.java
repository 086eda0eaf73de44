package io.github.syncmedic.functions.http;

import io.github.syncmedic.command.Outcome.Declined;
import java.util.Map;

/** A request that cannot be taken as it is; carries its answer to the edge. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ProblemDetails problem;
  private final transient Map<String, String> headers;

  private Refused(ProblemDetails problem, Map<String, String> headers) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
    this.headers = Map.copyOf(headers);
  }

  static Refused with(int status, String title, String detail, String field) {
    return new Refused(ProblemDetails.of(status, title, detail, field), Map.of());
  }

  /** What cannot be decided now, and may be asked again after {@code seconds}. */
  static Refused later(String detail, String seconds) {
    return new Refused(
        ProblemDetails.of(503, "Not now", detail, ""), Map.of("Retry-After", seconds));
  }

  /** The same, with {@code others} as its headers. */
  Refused headed(Map<String, String> others) {
    return new Refused(problem, others);
  }

  static Refused malformed(String detail, String field) {
    return with(400, "Malformed request", detail, field);
  }

  static Refused unknown(String what, String tryThis) {
    return with(
        404,
        "Not found",
        "Tried to find %s, because it was asked for, and there is none; try %s"
            .formatted(what, tryThis),
        "");
  }

  /** What was declined behind the edge, while {@code tried} was asked for. */
  static Refused declined(String tried, Declined declined) {
    var detail =
        "Tried to %s, because you asked, and did nothing: %s; try this: %s"
            .formatted(tried, declined.why(), declined.tryThis());
    return switch (declined.ground()) {
      case NOT_FOUND -> with(404, "Not found", detail, declined.field());
      case NOT_ALLOWED -> malformed(detail, declined.field());
      case FORBIDDEN -> with(403, "Not yours to decide", detail, declined.field());
      case STATE_MOVED -> with(409, "State moved", detail, declined.field());
    };
  }

  ProblemDetails problem() {
    return problem;
  }

  /** The answer to whoever asked {@code path}. */
  Reply reply(String path) {
    return new Reply(problem.status(), problem.at(path), headers);
  }
}
