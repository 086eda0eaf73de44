package io.github.syncmedic.functions.http;

import java.util.regex.Pattern;

/** Names that come from outside, in paths. */
final class Ids {
  private static final Pattern SHAPE = Pattern.compile("(?!\\.)[A-Za-z0-9._-]{1,200}");

  private Ids() {}

  /** The name {@code text} that stands for {@code field}; whatever none can be is refused. */
  static String checked(String field, String text) {
    if (!SHAPE.matcher(text).matches()) {
      throw Refused.malformed(
          "Tried to read the %s, because it is in the path, and it is none; try 1 to 200 of A-Z a-z 0-9 . _ - that do not begin with a dot"
              .formatted(field),
          field);
    }
    return text;
  }
}
