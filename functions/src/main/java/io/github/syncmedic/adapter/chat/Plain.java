package io.github.syncmedic.adapter.chat;

/** Text from outside, made fit to be shown on one line. */
final class Plain {
  private Plain() {}

  /** Whether {@code text} is one line, of nothing but what can be seen. */
  static boolean isLine(String text) {
    return text.codePoints().allMatch(Plain::isSeen);
  }

  /** At most {@code most} characters of {@code text}, with a blank for each that is not seen. */
  static String line(String text, int most) {
    var seen = new StringBuilder();
    text.codePoints().limit(most).map(it -> isSeen(it) ? it : ' ').forEach(seen::appendCodePoint);
    return seen.toString().strip();
  }

  private static boolean isSeen(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
