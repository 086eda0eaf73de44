package io.github.syncmedic.journal;

import java.util.regex.Pattern;

/** The shape of a document's name, so that nothing from outside escapes the container. */
public final class DocumentName {
  private static final Pattern SHAPE =
      Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");
  private static final int LONGEST = 512;

  private DocumentName() {}

  /**
   * Returns {@code name} if it is one.
   *
   * @throws IllegalArgumentException when it is empty, longer than 512 characters, absolute, has an
   *     empty or dotted part, or any character but letters, digits, dot, underscore, hyphen, slash
   */
  public static String checked(String name) {
    if (name.length() > LONGEST || !SHAPE.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Tried to name a document, because %d characters were given that are no relative path;"
                  .formatted(name.length())
              + " try parts of letters, digits, dot, underscore and hyphen, joined by slashes");
    }
    return name;
  }
}
