package io.github.syncmedic.adapter.graph;

import io.github.syncmedic.sync.Problem;
import io.github.syncmedic.sync.Problem.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Says in words for people why Graph did not do or say what it was asked. No body, no token. */
final class Problems {
  private Problems() {}

  static Problem refused(Ask ask, Refusal refusal) {
    var kind = kind(refusal);
    var code = refusal.code().map(" "::concat).orElse("");
    var because = "Graph answered %d%s".formatted(refusal.status(), code);
    var unclear = ask.once() && !refusal.isCertain();
    return new Problem(
        kind,
        unclear ? unclear(ask, because) : words(ask, because, advice(kind, ask, refusal)),
        OptionalInt.of(refusal.status()),
        refusal.code(),
        refusal.requestId(),
        refusal.retryAfter());
  }

  /**
   * No answer arrived.
   *
   * @param sent whether a part of the request may have reached Graph
   */
  static Problem lost(Ask ask, IOException cause, boolean sent, String clientRequestId) {
    var late = cause instanceof InterruptedIOException;
    var because =
        "%s (client-request-id %s)"
            .formatted(
                late ? "no answer arrived in time" : "the connection failed with " + name(cause),
                clientRequestId);
    return Problem.of(
        late ? Kind.TIMED_OUT : Kind.CONNECTION_LOST,
        ask.once() && sent ? unclear(ask, because) : words(ask, because, "again later"));
  }

  /** The status was good and the rest was not. */
  static Problem unreadable(Ask ask, String because, Optional<String> requestId) {
    return new Problem(
        Kind.UNREADABLE,
        words(ask, because, "again, and Microsoft's support with the request-id if it persists"),
        OptionalInt.empty(),
        Optional.empty(),
        requestId,
        Optional.empty());
  }

  /** The answer began and did not end. */
  static Problem cut(Ask ask, Kind kind, Optional<String> requestId) {
    return new Problem(
        kind,
        words(ask, "the answer broke off", "again later"),
        OptionalInt.empty(),
        Optional.empty(),
        requestId,
        Optional.empty());
  }

  /** Graph wants to be left alone for longer than there is time. */
  static Problem throttled(Ask ask, Duration wait) {
    return throttled(ask, "Graph wants no request for " + seconds(wait), wait);
  }

  /** As many as Graph allows were sent already, and the next is due later than there is time. */
  static Problem tooMany(Ask ask, Duration wait) {
    return throttled(ask, "Graph allows so few of these and the next in " + seconds(wait), wait);
  }

  private static Problem throttled(Ask ask, String because, Duration wait) {
    return new Problem(
        Kind.THROTTLED,
        words(ask, because, "again after that"),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(wait));
  }

  static Problem outOfTime(Ask ask) {
    return Problem.of(
        Kind.TIMED_OUT, words(ask, "the time for it was over", "again, or allow more time"));
  }

  private static Kind kind(Refusal refusal) {
    var status = refusal.status();
    return switch (status) {
      case 401 -> isMissingPermission(refusal) ? Kind.MISSING_PERMISSION : Kind.BAD_CREDENTIAL;
      case 403 -> Kind.MISSING_PERMISSION;
      case 404 -> Kind.NOT_FOUND;
      case 429 -> Kind.THROTTLED;
      default -> {
        if (status >= 500) {
          yield Kind.UNAVAILABLE;
        }
        yield status >= 400 ? Kind.REFUSED : Kind.UNREADABLE;
      }
    };
  }

  /**
   * The synchronization API says 401 and no word where others say 403, see <a
   * href="https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/8800">issue
   * 8800</a>.
   */
  private static boolean isMissingPermission(Refusal refusal) {
    return refusal.silent() && refusal.code().filter("UnknownError"::equals).isPresent();
  }

  private static String advice(Kind kind, Ask ask, Refusal refusal) {
    return switch (kind) {
      case MISSING_PERMISSION ->
          "to grant the identity the application permission %s; a new permission shows with the next token, for a managed identity up to 24 h later"
              .formatted(ask.permission());
      case BAD_CREDENTIAL -> "another credential, or the right tenant and cloud for this one";
      case NOT_FOUND -> "to look it up again, since it may have been removed";
      case THROTTLED ->
          refusal
              .retryAfter()
              .map(wait -> "again after " + seconds(wait))
              .orElse("again later and more rarely");
      case UNAVAILABLE, TIMED_OUT, CONNECTION_LOST -> "again later";
      case REFUSED ->
          ask.once()
              ? "to read the job first: it may not be in a state for this"
              : "to look the code up among Graph's errors";
      case UNREADABLE -> "to check the endpoint: what answered does not behave like Graph";
    };
  }

  private static String words(Ask ask, String because, String advice) {
    return "Tried to %s in vain, because %s; try %s".formatted(ask.what(), because, advice);
  }

  /** Only a look at the job can tell; the advice must not be to send it again. */
  private static String unclear(Ask ask, String because) {
    return "Tried to %s without learning the result, because %s; try to read the job before anything else, since it may have taken effect"
        .formatted(ask.what(), because);
  }

  static String seconds(Duration length) {
    return "%d s".formatted(length.plusMillis(999).toSeconds());
  }

  private static String name(IOException cause) {
    return cause.getClass().getSimpleName();
  }
}
