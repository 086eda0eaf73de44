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

  /** How many letters to add, leave out or change; as few as one for a word's mere beginning. */
  private static int distance(String typed, String word) {
    if (typed.length() > 2 && word.startsWith(typed)) {
      return 1;
    }
    var before = new int[word.length() + 1];
    for (var column = 0; column <= word.length(); column++) {
      before[column] = column;
    }
    for (var row = 1; row <= typed.length(); row++) {
      var now = new int[word.length() + 1];
      now[0] = row;
      for (var column = 1; column <= word.length(); column++) {
        var changed =
            before[column - 1] + (typed.charAt(row - 1) == word.charAt(column - 1) ? 0 : 1);
        now[column] = Math.min(changed, Math.min(before[column], now[column - 1]) + 1);
      }
      before = now;
    }
    return before[word.length()];
  }
}
