package io.github.syncmedic.health.causes;

import io.github.syncmedic.sync.DeleteThreshold;
import io.github.syncmedic.sync.SchemaFacts;
import io.github.syncmedic.sync.SchemaFacts.Mapping;
import io.github.syncmedic.sync.SchemaFacts.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What changed in a job's schema and settings between two looks at it.
 *
 * @param changes in words, one to a line; empty when nothing changed
 */
public record Drift(List<String> changes) {
  private static final int NAMED = 5;

  public Drift {
    changes = List.copyOf(changes);
  }

  /** What is different {@code now} from what was {@code before}. */
  public static Drift between(SchemaFacts before, SchemaFacts now) {
    var lines = new ArrayList<String>();
    passwords(before, now, lines);
    settings(before.settings(), now.settings(), lines);
    pairs(before.rules(), now.rules(), Drift::spoken, "rule", lines)
        .forEach(it -> rule(it.before(), it.now(), lines));
    if (lines.isEmpty() && !before.hash().equals(now.hash())) {
      lines.add(
          "something else in the schema changed, for example what the directories offer to be mapped");
    }
    return new Drift(lines);
  }

  /** Whether nothing changed. */
  public boolean isNone() {
    return changes.isEmpty();
  }

  private static void passwords(SchemaFacts before, SchemaFacts now, List<String> lines) {
    var was = before.credentialDataMapped();
    var is = now.credentialDataMapped();
    if (was.isPresent() && is.isPresent() && !was.equals(is)) {
      lines.add(
          is.get()
              ? "password hashes are mapped now"
              : "password hashes are not mapped any more (CredentialData)");
    }
  }

  private static void settings(
      Map<String, String> before, Map<String, String> now, List<String> lines) {
    var names = new TreeSet<>(before.keySet());
    names.addAll(now.keySet());
    for (var name : names) {
      var was = Optional.ofNullable(before.get(name));
      var is = Optional.ofNullable(now.get(name));
      if (!was.equals(is)) {
        lines.add(
            name.equals(DeleteThreshold.SETTING)
                ? "the delete threshold went from %s to %s"
                    .formatted(was.orElse("none"), is.orElse("none"))
                : "the setting %s %s".formatted(name, what(was, is)));
      }
    }
  }

  private static void rule(Rule before, Rule now, List<String> lines) {
    var name = spoken(now);
    entries("organizational units", name, before.containers(), now.containers(), lines);
    entries("groups", name, before.groups(), now.groups(), lines);
    pairs(before.mappings(), now.mappings(), Drift::spoken, "mapping", lines)
        .forEach(it -> mapping(it.before(), it.now(), lines));
  }

  private static void mapping(Mapping before, Mapping now, List<String> lines) {
    var name = "the mapping " + spoken(now);
    if (before.isOn() != now.isOn()) {
      lines.add("%s was switched %s".formatted(name, now.isOn() ? "on" : "off"));
    }
    if (!before.flows().equals(now.flows())) {
      lines.add("%s may do %s instead of %s".formatted(name, or(now.flows()), or(before.flows())));
    }
    if (!before.scopeHash().equals(now.scopeHash())) {
      lines.add(name + " has another scope filter");
    }
    attributes(name, before.attributes(), now.attributes(), lines);
  }

  private static void attributes(
      String mapping, Map<String, String> before, Map<String, String> now, List<String> lines) {
    entries("attributes", mapping, before.keySet(), now.keySet(), lines);
    var changed = new TreeSet<String>();
    before.forEach(
        (name, hash) -> {
          if (now.containsKey(name) && !hash.equals(now.get(name))) {
            changed.add(name);
          }
        });
    if (!changed.isEmpty()) {
      lines.add("%s fills otherwise: %s".formatted(mapping, some(changed)));
    }
  }

  private static void entries(
      String what,
      String where,
      Collection<String> before,
      Collection<String> now,
      List<String> lines) {
    var added = new TreeSet<>(now);
    added.removeAll(before);
    var gone = new TreeSet<>(before);
    gone.removeAll(now);
    if (!added.isEmpty()) {
      lines.add("%s has new %s: %s".formatted(where, what, some(added)));
    }
    if (!gone.isEmpty()) {
      lines.add("%s lost %s: %s".formatted(where, what, some(gone)));
    }
  }

  /** What is there both times; what came and what went is told. */
  private static <T> List<Pair<T>> pairs(
      List<T> before, List<T> now, Function<T, String> name, String what, List<String> lines) {
    var was = named(before, name);
    var is = named(now, name);
    var both = new ArrayList<Pair<T>>();
    was.forEach(
        (key, value) -> {
          var other = is.remove(key);
          if (other == null) {
            lines.add("the %s %s is gone".formatted(what, key));
          } else {
            both.add(new Pair<>(value, other));
          }
        });
    is.keySet().forEach(key -> lines.add("the %s %s is new".formatted(what, key)));
    return both;
  }

  private static <T> Map<String, T> named(List<T> things, Function<T, String> name) {
    var named = new LinkedHashMap<String, T>();
    things.forEach(it -> named.put(name.apply(it), it));
    return named;
  }

  private static String spoken(Rule rule) {
    return "'%s'".formatted(rule.name().isBlank() ? rule.id() : rule.name());
  }

  private static String spoken(Mapping mapping) {
    return "'%s' (%s to %s)".formatted(mapping.name(), mapping.source(), mapping.target());
  }

  private static String what(Optional<String> was, Optional<String> is) {
    if (is.isEmpty()) {
      return "is gone";
    }
    return was.isEmpty() ? "is new" : "changed";
  }

  private static String or(String flows) {
    return flows.isBlank() ? "nothing" : flows;
  }

  private static String some(Collection<String> names) {
    var shown = String.join("; ", names.stream().limit(NAMED).toList());
    return names.size() > NAMED ? shown + "; and %d more".formatted(names.size() - NAMED) : shown;
  }

  private record Pair<T>(T before, T now) {}
}
