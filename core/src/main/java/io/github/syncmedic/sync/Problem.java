package io.github.syncmedic.sync;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Why Graph did not do or say what it was asked, fit for a person to read.
 *
 * @param kind what sort of trouble it is
 * @param detail tried to X, because Y, try Z; holds no token and no body
 * @param status the HTTP status, where an answer arrived
 * @param code Graph's error code, where one was sent
 * @param requestId Graph's {@code request-id}, for Microsoft's support
 * @param retryAfter how long Graph wants to be left alone
 */
public record Problem(
    Kind kind,
    String detail,
    OptionalInt status,
    Optional<String> code,
    Optional<String> requestId,
    Optional<Duration> retryAfter) {
  /** What sort of trouble it is. */
  public enum Kind {
    /** The identity may not do this; waiting does not help. */
    MISSING_PERMISSION,
    /** No token could be had, or Graph does not accept it. */
    BAD_CREDENTIAL,
    /** There is no such thing. */
    NOT_FOUND,
    /** Graph understood and refused, with another 4xx. */
    REFUSED,
    /** Too many requests; the answer says how long to wait. */
    THROTTLED,
    /** Graph or something before it failed with a 5xx. */
    UNAVAILABLE,
    /** No answer arrived before the deadline. */
    TIMED_OUT,
    /** The connection broke, or could not be made. */
    CONNECTION_LOST,
    /** An answer arrived that is not what Graph documents. */
    UNREADABLE
  }

  /** Whether another request of the same sort would most likely meet it as well. */
  public boolean meetsOthersToo() {
    return switch (kind) {
      case MISSING_PERMISSION, BAD_CREDENTIAL, THROTTLED, UNAVAILABLE, TIMED_OUT, CONNECTION_LOST ->
          true;
      case NOT_FOUND, REFUSED, UNREADABLE -> false;
    };
  }

  /** A problem of which only the kind and the words are known. */
  public static Problem of(Kind kind, String detail) {
    return new Problem(
        kind, detail, OptionalInt.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
