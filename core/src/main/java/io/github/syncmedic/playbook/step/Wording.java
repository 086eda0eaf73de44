package io.github.syncmedic.playbook.step;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills names in braces into the words of a playbook; no more than that. */
public final class Wording {
  /** What every playbook may name; besides, the ids of steps stand for what these came to. */
  public static final Set<String> NAMES = Set.of("domain", "job", "trouble", "playbook", "run");

  private static final Pattern NAME = Pattern.compile("\\{([a-z0-9-]{1,64})\\}");

  private Wording() {}

  /** The names that {@code text} wants to be filled in. */
  public static Set<String> names(String text) {
    var names = new TreeSet<String>();
    NAME.matcher(text).results().map(it -> it.group(1)).forEach(names::add);
    return names;
  }

  static String fill(String text, Sight sight) {
    Map<String, String> known =
        new HashMap<>(
            Map.of(
                "domain", sight.domain(),
                "job", sight.job().job().value(),
                "trouble", sight.trouble(),
                "playbook", sight.playbook(),
                "run", sight.run()));
    sight.results().forEach((id, result) -> known.put(id, result.summary()));
    return NAME.matcher(text)
        .replaceAll((MatchResult it) -> Matcher.quoteReplacement(word(it.group(1), known)));
  }

  private static String word(String name, Map<String, String> known) {
    return known.getOrDefault(name, "(not known: " + name + ")");
  }
}
