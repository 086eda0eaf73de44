package io.github.syncmedic.simulator;

import java.util.Locale;
import java.util.Optional;

/** What can go wrong with a request or its answer, each described by its effect. */
public enum FaultKind {
  /**
   * 429; the value is its {@code Retry-After}, sent as it is ({@code 5}, {@code 2.128}, {@code
   * soon}), left out when empty, or a date when it reads {@code date:PT10S} or {@code date:-PT10S}.
   */
  THROTTLE(Answer.INSTEAD),
  /** 500 with a JSON error. */
  INTERNAL_ERROR(Answer.INSTEAD),
  /** 500 with no body. */
  EMPTY_500(Answer.INSTEAD),
  /** 502 with an HTML body. */
  BAD_GATEWAY_HTML(Answer.INSTEAD),
  /** 503 with a JSON error; the value is its {@code Retry-After}, as for {@link #THROTTLE}. */
  UNAVAILABLE(Answer.INSTEAD),
  /** 504 with a JSON error. */
  GATEWAY_TIMEOUT(Answer.INSTEAD),
  /** 401 {@code InvalidAuthenticationToken}. */
  UNAUTHENTICATED(Answer.INSTEAD),
  /** 401 {@code UnknownError} with an empty message, as for a missing permission. */
  UNKNOWN_ERROR(Answer.INSTEAD),
  /** 403. */
  FORBIDDEN(Answer.INSTEAD),
  /** 404. */
  NOT_FOUND(Answer.INSTEAD),
  /** 409. */
  CONFLICT(Answer.INSTEAD),
  /** 302 to the address in the value; by default another host. */
  REDIRECT(Answer.INSTEAD),
  /** No answer until the value's duration is over (default 5 minutes) or the simulator closes. */
  HANG(Answer.INSTEAD),
  /** The connection is reset (RST) instead of an answer. */
  RESET(Answer.INSTEAD),
  /** The connection is closed in order (FIN) without an answer. */
  CLOSE(Answer.INSTEAD),
  /** The answer's body ends half-way: fewer bytes than announced. */
  TRUNCATE(Answer.SPOILT),
  /** The answer's body is not JSON any more. */
  INVALID_JSON(Answer.SPOILT),
  /** {@code status.code} is the value (default {@code SomethingNew}). */
  UNKNOWN_STATUS(Answer.SPOILT),
  /** {@code quarantine.reason} is the value (default {@code SomethingNew}), where there is one. */
  UNKNOWN_REASON(Answer.SPOILT),
  /** {@code schedule.state} is the value (default {@code SomethingNew}). */
  UNKNOWN_SCHEDULE(Answer.SPOILT),
  /** {@code status} is null. */
  NULL_STATUS(Answer.SPOILT),
  /** {@code status} is absent. */
  NO_STATUS(Answer.SPOILT),
  /** Dates of status and quarantine are empty strings. */
  EMPTY_DATES(Answer.SPOILT),
  /** Each object has properties nobody knows. */
  EXTRA_PROPERTIES(Answer.SPOILT),
  /** {@code @odata.nextLink} is the value; by default on another host. */
  NEXT_LINK(Answer.SPOILT),
  /** A batch answers one step twice. */
  DUPLICATE_IDS(Answer.SPOILT),
  /** A batch leaves one step unanswered. */
  MISSING_IDS(Answer.SPOILT),
  /** A batch answers in reverse order. */
  REORDERED_IDS(Answer.SPOILT),
  /** The answer takes longer by the value, a duration. */
  SLOW(Answer.LATE);

  private final Answer answer;

  FaultKind(Answer answer) {
    this.answer = answer;
  }

  /** Returns the name in scenario files and control calls: lower case, with dashes. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<FaultKind> named(String text) {
    for (var kind : values()) {
      if (kind.text().equals(text)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  Answer answer() {
    return answer;
  }

  /** How a fault relates to the true answer. */
  enum Answer {
    INSTEAD,
    SPOILT,
    LATE
  }
}
