package io.github.syncmedic.functions.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What went wrong, as <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a> has it.
 *
 * @param type a name for the sort of problem, below {@code https://syncmedic.github.io/problems/}
 * @param detail tried to X, because Y, try Z
 * @param instance the path that was asked, as it was sent
 * @param field the part of the request at fault; absent when it is the request as a whole, or has
 *     no name that could be one of ours
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemDetails(
    String type, String title, int status, String detail, String instance, String field) {
  private static final String TYPES = "https://syncmedic.github.io/problems/";
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]");
  private static final Pattern FIELD = Pattern.compile("[A-Za-z0-9._-]{1,100}");
  private static final int LONGEST = 4000;

  static ProblemDetails of(int status, String title, String detail, String field) {
    var name = title.toLowerCase(Locale.ROOT).replace(' ', '-');
    return new ProblemDetails(TYPES + name, title, status, told(detail), "", named(field));
  }

  /** May hold the name of a field that a caller made up: neither lines nor pages of it. */
  private static String told(String detail) {
    var line = UNPRINTABLE.matcher(detail).replaceAll("?");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }

  private static String named(String field) {
    return FIELD.matcher(field).matches() ? field : "";
  }

  ProblemDetails at(String path) {
    return new ProblemDetails(type, title, status, detail, path, field);
  }
}
