package io.github.syncmedic.notify;

import java.util.regex.Pattern;

/**
 * Text from outside, as Slack may show it: nobody is mentioned by it, nothing is linked by it, and
 * it fits. See <a href="https://docs.slack.dev/messaging/formatting-message-text">Slack's
 * rules</a>.
 */
public final class SlackText {
  private static final String MORE = "…";

  /** What is not seen, or turns text around; line breaks and tabs are seen. */
  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}&&[^\\n\\t]]");

  private SlackText() {}

  /**
   * {@code text} with {@code &}, {@code <} and {@code >} escaped, which takes away every mention
   * and every link with a text of its own; of characters that are not seen, each is a blank.
   *
   * @param most the characters that the result has at the most, escapes and all; an escape is never
   *     cut in two, nor is a character of two
   */
  public static String of(String text, int most) {
    var shown = UNSEEN.matcher(text).replaceAll(" ");
    var escaped = new StringBuilder();
    for (var at = 0; at < shown.length(); ) {
      var character = shown.codePointAt(at);
      var next = escaped(character);
      at += Character.charCount(character);
      var isLast = at == shown.length();
      if (escaped.length() + next.length() + (isLast ? 0 : MORE.length()) > most) {
        return most < MORE.length() ? "" : escaped.append(MORE).toString();
      }
      escaped.append(next);
    }
    return escaped.toString();
  }

  private static String escaped(int character) {
    return switch (character) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      default -> Character.toString(character);
    };
  }
}
