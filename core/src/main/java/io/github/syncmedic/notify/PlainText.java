package io.github.syncmedic.notify;

import java.util.function.IntFunction;
import java.util.regex.Pattern;

/** Text from outside, as people may be shown it: nothing in it is hidden, and it fits. */
public final class PlainText {
  private static final String MORE = "…";

  /** What is not seen, or turns text around; line breaks and tabs are seen. */
  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}&&[^\\n\\t]]");

  private PlainText() {}

  /**
   * {@code text} in which each character that is not seen is a blank.
   *
   * @param most the characters that the result has at the most; a character of two is never cut
   */
  public static String of(String text, int most) {
    return of(text, most, Character::toString);
  }

  /** The same with each character as {@code shown}, which is never cut either. */
  static String of(String text, int most, IntFunction<String> shown) {
    var seen = UNSEEN.matcher(beginning(text, most)).replaceAll(" ");
    var result = new StringBuilder();
    for (var at = 0; at < seen.length(); ) {
      var character = seen.codePointAt(at);
      var next = shown.apply(character);
      at += Character.charCount(character);
      var reserve = at == seen.length() ? 0 : MORE.length();
      if (result.length() + next.length() + reserve > most) {
        return most < MORE.length() ? "" : result.append(MORE).toString();
      }
      result.append(next);
    }
    return result.toString();
  }

  /** All that can be shown, and enough of the rest to see that there is more. */
  private static String beginning(String text, int most) {
    var enough = 2L * most + 4; // a character is two at the most
    return text.length() <= enough ? text : text.substring(0, (int) enough);
  }
}
