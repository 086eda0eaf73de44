package io.github.syncmedic.adapter.chat;

import java.util.regex.Pattern;

/** The mention by which people in Teams speak to the product. */
final class Mention {
  private static final String BEGIN = "<at";
  private static final String END = "</at>";
  private static final Pattern BLANKS = Pattern.compile(" {2,}");

  private Mention() {}

  /**
   * What {@code text} says beside {@code <at>…</at>}, with the few entities resolved that Teams
   * writes. Takes time in proportion to its length.
   */
  static String without(String text) {
    var words = new StringBuilder();
    var from = 0;
    for (var begin = text.indexOf(BEGIN); begin >= 0; begin = text.indexOf(BEGIN, from)) {
      var end = text.indexOf(END, begin);
      if (end < 0) {
        break;
      }
      words.append(text, from, begin).append(' ');
      from = end + END.length();
    }
    var said = resolved(words.append(text, from, text.length()).toString());
    return BLANKS.matcher(said).replaceAll(" ").strip();
  }

  /** The ampersand last, so that nothing is resolved twice. */
  private static String resolved(String text) {
    return text.replace("&nbsp;", " ")
        .replace('\u00a0', ' ')
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
