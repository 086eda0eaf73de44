package io.github.syncmedic.command.talk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What somebody typed, in its parts. Pure; whatever was typed, it has parts.
 *
 * @param word what it begins with; empty when nothing was said
 * @param names what follows, in order: a job, a run, a playbook
 * @param inputs what is given along, {@code name=value}
 * @param reason what follows {@code because}
 * @param isTwice whether an input is given twice
 */
record Sentence(
    String word,
    List<String> names,
    Map<String, String> inputs,
    Optional<String> reason,
    boolean isTwice) {
  /** The most characters that are listened to. */
  static final int LONGEST = 1000;

  private static final String BECAUSE = "because";

  Sentence {
    names = List.copyOf(names);
  }

  /** The parts of {@code text}, which is not longer than {@link #LONGEST}. */
  static Sentence of(String text) {
    var tokens = Typed.tokens(text);
    var names = new ArrayList<String>();
    var inputs = new TreeMap<String, String>();
    var isTwice = false;
    var at = 0;
    for (; at < tokens.size() && !tokens.get(at).equalsIgnoreCase(BECAUSE); at++) {
      var token = tokens.get(at);
      var equals = token.indexOf('=');
      if (equals <= 0) {
        names.add(token);
      } else {
        isTwice |= inputs.put(token.substring(0, equals), token.substring(equals + 1)) != null;
      }
    }
    var reason = String.join(" ", tokens.subList(Math.min(at + 1, tokens.size()), tokens.size()));
    var word = names.isEmpty() ? "" : names.remove(0);
    return new Sentence(
        word, names, inputs, Optional.of(reason).filter(it -> !it.isEmpty()), isTwice);
  }

  /** The name at {@code index}; empty when so many were not given. */
  Optional<String> name(int index) {
    return index < names.size() ? Optional.of(names.get(index)) : Optional.empty();
  }

  /** Everything but the word, as it would be typed again with {@code other} for the name. */
  String with(int index, String other) {
    var again = new ArrayList<>(names);
    again.set(index, other);
    return word + " " + String.join(" ", again);
  }
}
