package io.github.syncmedic.sync;

import java.util.regex.Pattern;

/** The one shape that every identifier from outside must have. */
final class Ids {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9._-]{1,200}");

  private Ids() {}

  static String checked(String what, String value) {
    if (!SHAPE.matcher(value).matches() || value.startsWith(".")) {
      throw new IllegalArgumentException(
          "Tried to read a %s, because %d characters were given that are not one; try 1 to 200 of A-Z a-z 0-9 . _ -"
              .formatted(what, value.length()));
    }
    return value;
  }
}
