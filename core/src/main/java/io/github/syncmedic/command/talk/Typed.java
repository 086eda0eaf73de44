package io.github.syncmedic.command.talk;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts what was typed where there are blanks, but not between quotation marks. Takes back what
 * chats make of a text by themselves: curled quotation marks, blanks of other kinds, and links
 * around whatever looks like an address. Linear in the length of the text.
 */
final class Typed {
  private Typed() {}

  static List<String> tokens(String text) {
    var tokens = new ArrayList<String>();
    var token = new StringBuilder();
    var isQuoted = false;
    var isAny = false;
    for (var at = 0; at < text.length(); ) {
      var character = plain(text.codePointAt(at));
      at += Character.charCount(text.codePointAt(at));
      if (character == '"') {
        isQuoted = !isQuoted;
        isAny = true;
      } else if (character == ' ' && !isQuoted) {
        add(tokens, token, isAny);
        isAny = false;
      } else {
        token.appendCodePoint(character);
        isAny = true;
      }
    }
    add(tokens, token, isAny);
    return tokens;
  }

  private static void add(List<String> tokens, StringBuilder token, boolean isAny) {
    if (isAny) {
      tokens.add(unlinked(token.toString()));
    }
    token.setLength(0);
  }

  private static int plain(int character) {
    return switch (character) {
      case '“', '”', '„', '«', '»' -> '"';
      default -> isBlank(character) ? ' ' : character;
    };
  }

  private static boolean isBlank(int character) {
    return Character.isWhitespace(character)
        || Character.isSpaceChar(character)
        || switch (Character.getType(character)) {
          case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE ->
              true;
          default -> false;
        };
  }

  /** What was typed before a chat made {@code <https://contoso.com|contoso.com>} of it. */
  private static String unlinked(String token) {
    if (!token.startsWith("<") || !token.endsWith(">")) {
      return token;
    }
    var inside = token.substring(1, token.length() - 1);
    var shown = inside.substring(inside.indexOf('|') + 1);
    var scheme = shown.indexOf("://");
    return scheme < 0 ? shown : shown.substring(scheme + "://".length());
  }
}
