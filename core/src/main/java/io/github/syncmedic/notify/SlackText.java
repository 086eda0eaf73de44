package io.github.syncmedic.notify;

/**
 * Text from outside, as Slack may show it: nobody is mentioned by it, nothing is linked by it, and
 * it fits. See <a href="https://docs.slack.dev/messaging/formatting-message-text">Slack's
 * rules</a>.
 */
public final class SlackText {
  private SlackText() {}

  /**
   * {@code text} with {@code &}, {@code <} and {@code >} escaped, which takes away every mention
   * and every link with a text of its own; of characters that are not seen, each is a blank.
   *
   * @param most the characters that the result has at the most, escapes and all; an escape is never
   *     cut in two, nor is a character of two
   */
  public static String of(String text, int most) {
    return PlainText.of(text, most, SlackText::escaped);
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
