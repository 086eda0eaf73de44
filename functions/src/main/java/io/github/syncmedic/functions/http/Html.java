package io.github.syncmedic.functions.http;

/** Text, made fit to stand in HTML. */
final class Html {
  private Html() {}

  /** {@code text} as the content of an element or of a quoted attribute, and nothing else. */
  static String of(String text) {
    var safe = new StringBuilder(text.length());
    text.codePoints().forEach(it -> append(safe, it));
    return safe.toString();
  }

  private static void append(StringBuilder safe, int point) {
    switch (point) {
      case '&' -> safe.append("&amp;");
      case '<' -> safe.append("&lt;");
      case '>' -> safe.append("&gt;");
      case '"' -> safe.append("&quot;");
      case '\'' -> safe.append("&#39;");
      default -> safe.appendCodePoint(isSeen(point) ? point : ' ');
    }
  }

  /** Marks that turn the direction of a text are not seen, and would show another text. */
  private static boolean isSeen(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
