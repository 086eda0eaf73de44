package io.github.syncmedic.command.talk;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What somebody may have meant. Pure. */
final class Nearest {
  /** What is longer is no slip of the finger. */
  private static final int LONGEST = 80;

  private Nearest() {}

  /** The one of {@code all} that is nearest to {@code typed}, if one is near. */
  static Optional<String> to(String typed, Collection<String> all) {
    var lower = typed.toLowerCase(Locale.ROOT);
    if (lower.isEmpty() || lower.length() > LONGEST) {
      return Optional.empty();
    }
    var most = Math.max(1, lower.length() / 3);
    return all.stream()
        .filter(it -> it.length() <= LONGEST)
        .map(it -> new Near(it, distance(lower, it.toLowerCase(Locale.ROOT))))
        .filter(it -> it.distance() <= most)
        .min(Comparator.comparingInt(Near::distance).thenComparing(Near::text))
        .map(Near::text);
  }

  private record Near(String text, int distance) {}

  /**
   * How many letters to add, leave out, change, or exchange with their neighbours; none for the
   * mere beginning of a word.
   */
  private static int distance(String typed, String word) {
    if (typed.length() > 2 && word.startsWith(typed)) {
      return 0;
    }
    var table = new int[typed.length() + 1][word.length() + 1];
    for (var row = 0; row <= typed.length(); row++) {
      for (var column = 0; column <= word.length(); column++) {
        table[row][column] =
            row == 0 || column == 0 ? row + column : least(table, typed, word, row, column);
      }
    }
    return table[typed.length()][word.length()];
  }

  private static int least(int[][] table, String typed, String word, int row, int column) {
    var isSame = typed.charAt(row - 1) == word.charAt(column - 1);
    var least =
        Math.min(
            table[row - 1][column - 1] + (isSame ? 0 : 1),
            Math.min(table[row - 1][column], table[row][column - 1]) + 1);
    var isExchanged =
        row > 1
            && column > 1
            && typed.charAt(row - 1) == word.charAt(column - 2)
            && typed.charAt(row - 2) == word.charAt(column - 1);
    return isExchanged ? Math.min(least, table[row - 2][column - 2] + 1) : least;
  }
}
