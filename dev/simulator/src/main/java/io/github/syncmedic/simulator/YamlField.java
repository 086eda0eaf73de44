package io.github.syncmedic.simulator;

import java.io.StringReader;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A value in a YAML (or JSON) text that knows where it stands, so that whatever is wrong with it
 * can be told by line and field.
 */
final class YamlField {
  private final String source;
  private final String path;
  private final Node node;

  private YamlField(String source, String path, Node node) {
    this.source = source;
    this.path = path;
    this.node = node;
  }

  /**
   * Returns the whole text as one value.
   *
   * @throws ScenarioException if it is not YAML, or empty
   */
  static YamlField of(String source, String text) {
    try {
      var node = new Yaml(new LoaderOptions()).compose(new StringReader(text));
      if (node == null) {
        throw new ScenarioException(source + ": empty");
      }
      return new YamlField(source, "", node);
    } catch (MarkedYAMLException e) {
      var mark = e.getProblemMark();
      int line = mark == null ? 1 : mark.getLine() + 1;
      throw new ScenarioException("%s:%d: not YAML: %s".formatted(source, line, e.getProblem()), e);
    } catch (YAMLException e) {
      throw new ScenarioException(source + ": not YAML: " + e.getMessage(), e);
    }
  }

  /** Returns the fields of an object, none of them but {@code allowed}. */
  Map<String, YamlField> fields(String... allowed) {
    if (!(node instanceof MappingNode mapping)) {
      throw wrong("expected an object with " + String.join(", ", allowed));
    }
    var fields = new LinkedHashMap<String, YamlField>();
    for (var tuple : mapping.getValue()) {
      var field = child(tuple.getKeyNode(), tuple.getValueNode());
      var name = ((ScalarNode) tuple.getKeyNode()).getValue();
      if (!List.of(allowed).contains(name)) {
        throw field.wrong("unknown field; allowed: " + String.join(", ", allowed));
      }
      if (fields.put(name, field) != null) {
        throw field.wrong("given twice");
      }
    }
    return fields;
  }

  /** Returns the fields of an object that may have any. */
  Map<String, YamlField> anyFields() {
    if (!(node instanceof MappingNode mapping)) {
      throw wrong("expected an object");
    }
    var fields = new LinkedHashMap<String, YamlField>();
    for (var tuple : mapping.getValue()) {
      var field = child(tuple.getKeyNode(), tuple.getValueNode());
      fields.put(((ScalarNode) tuple.getKeyNode()).getValue(), field);
    }
    return fields;
  }

  /** Returns a field that must be there. */
  YamlField required(Map<String, YamlField> fields, String name) {
    return Optional.ofNullable(fields.get(name))
        .orElseThrow(() -> wrong("the field '%s' is missing".formatted(name)));
  }

  <T> List<T> list(Function<YamlField, T> element) {
    if (!(node instanceof SequenceNode sequence)) {
      throw wrong("expected a list");
    }
    var list = new ArrayList<T>();
    for (var each : sequence.getValue()) {
      list.add(element.apply(new YamlField(source, path + "[" + list.size() + "]", each)));
    }
    return list;
  }

  boolean isNull() {
    return node.getTag().equals(Tag.NULL);
  }

  boolean isObject() {
    return node instanceof MappingNode;
  }

  String text() {
    if (node instanceof ScalarNode scalar && !isNull() && !scalar.getValue().isBlank()) {
      return scalar.getValue();
    }
    throw wrong("expected a text");
  }

  /** Returns a text that may be empty. */
  String anyText() {
    if (node instanceof ScalarNode scalar && !isNull()) {
      return scalar.getValue();
    }
    throw wrong("expected a text");
  }

  long number(long least) {
    if (node instanceof ScalarNode scalar && scalar.getValue().matches("-?[0-9]{1,15}")) {
      long number = Long.parseLong(scalar.getValue());
      if (number >= least) {
        return number;
      }
    }
    throw wrong("expected a whole number, at least " + least);
  }

  int integer(int least) {
    long number = number(least);
    if (number > Integer.MAX_VALUE) {
      throw wrong("expected a whole number, at most " + Integer.MAX_VALUE);
    }
    return (int) number;
  }

  boolean yes() {
    if (node.getTag().equals(Tag.BOOL) && node instanceof ScalarNode scalar) {
      return List.of("true", "yes", "on").contains(scalar.getValue().toLowerCase(Locale.ROOT));
    }
    throw wrong("expected true or false");
  }

  /** Returns a duration of nothing or more. */
  Duration duration() {
    try {
      var duration = Duration.parse(text());
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      throw (ScenarioException)
          wrong("expected a duration such as PT8S, not negative").initCause(e);
    }
    throw wrong("expected a duration such as PT8S, not negative");
  }

  /** Returns what {@code named} finds under this text. */
  <T> T oneOf(Function<String, Optional<T>> named, List<String> allowed) {
    return named
        .apply(text())
        .orElseThrow(
            () ->
                wrong("unknown: '%s'; allowed: %s".formatted(text(), String.join(", ", allowed))));
  }

  /** Returns the failure to be thrown for this value. */
  ScenarioException wrong(String what) {
    int line = node.getStartMark() == null ? 1 : node.getStartMark().getLine() + 1;
    var where = path.isEmpty() ? "" : path + ": ";
    return new ScenarioException("%s:%d: %s%s".formatted(source, line, where, what));
  }

  private YamlField child(Node key, Node value) {
    if (!(key instanceof ScalarNode name)) {
      throw wrong("field names are plain texts");
    }
    return new YamlField(
        source, path.isEmpty() ? name.getValue() : path + "." + name.getValue(), value);
  }
}
