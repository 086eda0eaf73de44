package io.github.syncmedic.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * A fault, which requests it meets, and how often. Immutable; without more said it meets every
 * request, always.
 *
 * @param kind what goes wrong
 * @param method the method it meets; {@code *} for any
 * @param path the path it meets, without version; {@code *} is one segment, {@code **} any number
 * @param job the job it meets, if only one
 * @param skip how many matching requests pass first
 * @param times how many it meets then
 * @param value what {@link FaultKind} says; empty for the default
 * @param afterEffect whether the request takes effect all the same: applied, then the answer lost
 * @param from how long after the scenario's start it begins
 */
public record Fault(
    FaultKind kind,
    String method,
    String path,
    Optional<String> job,
    int skip,
    int times,
    String value,
    boolean afterEffect,
    Duration from) {

  /** Header of an answer that is never sent: how long it is not. */
  static final String HANGS_FOR = "Hangs-For";

  private static final String DATE = "date:";

  public Fault {
    if (skip < 0 || times < 1) {
      throw new IllegalArgumentException("a fault skips 0 or more requests and meets 1 or more");
    }
    if (value.startsWith(DATE)) {
      checkDuration(value.substring(DATE.length()), value);
    } else if (!value.isEmpty() && (kind == FaultKind.SLOW || kind == FaultKind.HANG)) {
      checkDuration(value, value);
    }
  }

  /** Returns a fault that meets every request. */
  public static Fault of(FaultKind kind) {
    return new Fault(
        kind, "*", "/**", Optional.empty(), 0, Integer.MAX_VALUE, "", false, Duration.ZERO);
  }

  /** Returns the same, meeting one method on paths like {@code pattern}. */
  public Fault on(String httpMethod, String pattern) {
    return new Fault(kind, httpMethod, pattern, job, skip, times, value, afterEffect, from);
  }

  /** Returns the same, meeting one job only. */
  public Fault ofJob(String id) {
    return new Fault(kind, method, path, Optional.of(id), skip, times, value, afterEffect, from);
  }

  /** Returns the same, letting {@code requests} pass first. */
  public Fault skipping(int requests) {
    return new Fault(kind, method, path, job, requests, times, value, afterEffect, from);
  }

  /** Returns the same, over after {@code requests}. */
  public Fault times(int requests) {
    return new Fault(kind, method, path, job, skip, requests, value, afterEffect, from);
  }

  /** Returns the same with a value. */
  public Fault with(String text) {
    return new Fault(kind, method, path, job, skip, times, text, afterEffect, from);
  }

  /** Returns the same, after the request took effect. */
  public Fault afterTheEffect() {
    return new Fault(kind, method, path, job, skip, times, value, true, from);
  }

  /** Returns the same, beginning some time after the scenario's start. */
  public Fault from(Duration offset) {
    return new Fault(kind, method, path, job, skip, times, value, afterEffect, offset);
  }

  Duration duration(Duration usual) {
    return value.isEmpty() ? usual : Duration.parse(value);
  }

  /** Returns the answer given instead of the true one. */
  GraphReply reply(Instant now) {
    return switch (kind) {
      case THROTTLE -> GraphErrors.throttled(retryAfter(now), now);
      case INTERNAL_ERROR -> GraphErrors.internalError("An internal error occurred.", now);
      case EMPTY_500 -> GraphReply.empty(500);
      case BAD_GATEWAY_HTML ->
          GraphReply.text(502, "text/html", "<html><body><h1>502 Bad Gateway</h1></body></html>");
      case UNAVAILABLE -> unavailable(now);
      case GATEWAY_TIMEOUT -> GraphErrors.error(504, "GatewayTimeout", "Try again.", now);
      case UNAUTHENTICATED -> GraphErrors.unauthenticated("Access token has expired.", now);
      case UNKNOWN_ERROR -> GraphErrors.unknownError(now);
      case FORBIDDEN -> GraphErrors.denied(now);
      case NOT_FOUND -> GraphErrors.error(404, "ResourceNotFound", "Not found.", now);
      case CONFLICT -> GraphErrors.error(409, "Conflict", "Conflict.", now);
      case REDIRECT -> GraphReply.empty(302).with("Location", valueOr("http://127.0.0.2:9/stolen"));
      case HANG ->
          GraphReply.empty(504)
              .with(HANGS_FOR, valueOr("PT5M"))
              .delivered(GraphReply.Delivery.HANGING);
      case RESET -> GraphReply.empty(504).delivered(GraphReply.Delivery.RESET);
      case CLOSE -> GraphReply.empty(504).delivered(GraphReply.Delivery.CLOSED);
      default -> throw new IllegalStateException(kind + " needs a true answer to spoil");
    };
  }

  String valueOr(String usual) {
    return value.isEmpty() ? usual : value;
  }

  private GraphReply unavailable(Instant now) {
    var reply = GraphErrors.error(503, "ServiceUnavailable", "Service unavailable.", now);
    var after = retryAfter(now);
    return after.isEmpty() ? reply : reply.with("Retry-After", after);
  }

  private static void checkDuration(String text, String value) {
    try {
      var unused = Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("no duration such as PT8S: '" + value + "'", e);
    }
  }

  private String retryAfter(Instant now) {
    if (!value.startsWith(DATE)) {
      return value;
    }
    var date = now.plus(Duration.parse(value.substring(DATE.length())));
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC));
  }
}
