package io.github.syncmedic.sync;

import java.util.Arrays;
import java.util.Optional;

/**
 * What Graph said in one of its vocabularies: always the text, and the constant when we know it.
 *
 * <p>A word that Microsoft adds later has no constant but keeps its text, so that it can be shown
 * and is never mistaken for a known one.
 *
 * @param text the text as received; empty when the field was null or absent
 * @param word the constant, found whatever the case of the text
 */
public record Told<W extends Enum<W> & Word>(String text, Optional<W> word) {
  /** Reads {@code text} in the vocabulary {@code words}. */
  public static <W extends Enum<W> & Word> Told<W> of(Class<W> words, String text) {
    var trimmed = text.trim();
    return new Told<>(
        text,
        Arrays.stream(words.getEnumConstants())
            .filter(word -> word.text().equalsIgnoreCase(trimmed))
            .findFirst());
  }

  /** Whether this is the constant {@code expected}. */
  public boolean is(W expected) {
    return word.filter(expected::equals).isPresent();
  }

  /** Whether nothing was said at all. */
  public boolean isSilent() {
    return text.isBlank();
  }

  @Override
  public String toString() {
    return isSilent() ? "(none)" : text;
  }
}
