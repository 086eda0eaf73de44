package io.github.syncmedic.functions;

import java.util.regex.Pattern;

/** Keeps what comes from outside on one line of the log, and within bounds. */
final class LogLine {
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");
  private static final int LONGEST = 2000;

  private LogLine() {}

  /** {@code text} on one line, without control characters, cut at 2,000 characters. */
  static String of(String text) {
    var line = UNPRINTABLE.matcher(text).replaceAll(" ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
