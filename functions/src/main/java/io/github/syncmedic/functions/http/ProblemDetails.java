package io.github.syncmedic.functions.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;

/**
 * What went wrong, as <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a> has it.
 *
 * @param type a name for the sort of problem, below {@code https://syncmedic.github.io/problems/}
 * @param detail tried to X, because Y, try Z
 * @param instance the path that was asked
 * @param field the part of the request at fault; absent when it is the request as a whole
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemDetails(
    String type, String title, int status, String detail, String instance, String field) {
  private static final String TYPES = "https://syncmedic.github.io/problems/";

  static ProblemDetails of(int status, String title, String detail, String field) {
    var name = title.toLowerCase(Locale.ROOT).replace(' ', '-');
    return new ProblemDetails(TYPES + name, title, status, detail, "", field);
  }

  ProblemDetails at(String path) {
    return new ProblemDetails(type, title, status, detail, path, field);
  }
}
