package io.github.syncmedic.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.syncmedic.journal.Sha256;
import java.util.Collection;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One text for all JSON that means the same in a schema: names in order, lists that are sets in
 * order, nothing for null, and nothing of what Graph changes by itself.
 */
final class Canonical {
  /** Lists in which the order says nothing; in others, for example of parameters, it does. */
  private static final Set<String> SETS =
      Set.of(
          "synchronizationRules",
          "objectMappings",
          "attributeMappings",
          "directories",
          "objects",
          "attributes",
          "metadata",
          "categoryFilterGroups",
          "inputFilterGroups",
          "groups",
          "clauses",
          "includedContainers",
          "includedGroups");

  /** What changes although nobody changed anything. */
  private static final Set<String> VOLATILE = Set.of("version", "discoveryDateTime");

  private Canonical() {}

  /** SHA-256 of {@code node}, in hexadecimal digits. */
  static String hash(JsonNode node) {
    return Sha256.hex(text(node, false));
  }

  /** SHA-256 of several texts, none of which runs into the next. */
  static String hash(Collection<String> texts) {
    var whole = JsonNodeFactory.instance.arrayNode();
    texts.forEach(whole::add);
    return Sha256.hex(whole.toString());
  }

  private static String text(JsonNode node, boolean set) {
    if (isNothing(node)) {
      return "null";
    }
    if (node instanceof ObjectNode object) {
      return object(object);
    }
    if (node.isArray()) {
      var elements = elements(node);
      return "[" + String.join(",", (set ? elements.sorted() : elements).toList()) + "]";
    }
    return node.isNumber() ? node.decimalValue().stripTrailingZeros().toString() : node.toString();
  }

  private static Stream<String> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(it -> text(it, false));
  }

  private static String object(ObjectNode object) {
    var fields = new TreeMap<String, String>();
    for (var field : object.properties()) {
      var name = field.getKey();
      if (!isNothing(field.getValue()) && !name.contains("@odata.") && !VOLATILE.contains(name)) {
        fields.put(name, text(field.getValue(), SETS.contains(name)));
      }
    }
    var text = new StringBuilder("{");
    fields.forEach(
        (name, value) -> text.append(quoted(name)).append(':').append(value).append(','));
    return text.append('}').toString();
  }

  private static boolean isNothing(JsonNode node) {
    return node.isNull() || node.isMissingNode();
  }

  private static String quoted(String name) {
    return JsonNodeFactory.instance.textNode(name).toString();
  }
}
