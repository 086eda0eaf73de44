package io.github.syncmedic.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.syncmedic.sync.SchemaFacts;
import io.github.syncmedic.sync.SchemaFacts.Mapping;
import io.github.syncmedic.sync.SchemaFacts.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * Reads {@code synchronizationSchema}s, see <a
 * href="https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationschema">synchronizationSchema</a>.
 * The service sends words that its own metadata lacks, so nothing here depends on any.
 */
final class SchemaJson {
  /** The target's attribute that takes password hashes. */
  private static final String CREDENTIAL_DATA = "CredentialData";

  private static final int SHORT = 12;

  private SchemaJson() {}

  /** What matters of {@code schema}; empty when it is none. */
  static Optional<SchemaFacts> facts(JsonNode schema, Map<String, String> settings) {
    if (!schema.path("synchronizationRules").isArray()) {
      return Optional.empty();
    }
    var nodes = objects(schema.path("synchronizationRules"));
    var rules = nodes.stream().map(SchemaJson::rule).toList();
    return Optional.of(
        new SchemaFacts(
            Canonical.hash(List.of(Canonical.hash(schema), Canonical.hash(object(settings)))),
            Canonical.hash(nodes.stream().map(SchemaJson::scope).sorted().toList()),
            credentialData(rules),
            rules,
            settings));
  }

  private static Rule rule(JsonNode node) {
    var fields = Fields.of(node, new ArrayList<>());
    return new Rule(
        fields.text("id"),
        fields.text("name"),
        texts(node.path("containerFilter").path("includedContainers")),
        texts(node.path("groupFilter").path("includedGroups")),
        objects(node.path("objectMappings")).stream().map(SchemaJson::mapping).toList());
  }

  private static Mapping mapping(JsonNode node) {
    var fields = Fields.of(node, new ArrayList<>());
    return new Mapping(
        fields.text("name"),
        fields.text("sourceObjectName"),
        fields.text("targetObjectName"),
        fields.flag("enabled"),
        fields.text("flowTypes"),
        brief(Canonical.hash(node.path("scope"))),
        attributes(objects(node.path("attributeMappings"))));
  }

  /** An attribute that is mapped twice has one hash of both. */
  private static Map<String, String> attributes(List<JsonNode> mappings) {
    var attributes = new TreeMap<String, String>();
    for (var node : mappings) {
      attributes.merge(
          node.path("targetAttributeName").asText(""),
          brief(Canonical.hash(node)),
          (one, other) -> brief(Canonical.hash(List.of(one, other).stream().sorted().toList())));
    }
    return attributes;
  }

  /** All of a rule that decides which objects are in scope. */
  private static String scope(JsonNode rule) {
    var scope = JsonNodeFactory.instance.objectNode();
    scope.set("containerFilter", rule.path("containerFilter"));
    scope.set("groupFilter", rule.path("groupFilter"));
    var mappings = scope.putArray("objectMappings");
    for (var mapping : rule.path("objectMappings")) {
      var its = mappings.addObject();
      for (var name : List.of("sourceObjectName", "targetObjectName", "enabled", "scope")) {
        its.set(name, mapping.path(name));
      }
    }
    return Canonical.hash(scope);
  }

  private static Optional<Boolean> credentialData(List<Rule> rules) {
    var mappings = rules.stream().flatMap(it -> it.mappings().stream()).toList();
    return mappings.stream().allMatch(it -> it.attributes().isEmpty())
        ? Optional.empty()
        : Optional.of(mappings.stream().anyMatch(SchemaJson::carriesCredentialData));
  }

  private static boolean carriesCredentialData(Mapping mapping) {
    return mapping.isOn()
        && mapping.attributes().keySet().stream().anyMatch(CREDENTIAL_DATA::equalsIgnoreCase);
  }

  private static List<JsonNode> objects(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).filter(JsonNode::isObject).toList();
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .sorted()
        .toList();
  }

  private static JsonNode object(Map<String, String> settings) {
    var object = JsonNodeFactory.instance.objectNode();
    settings.forEach(object::put);
    return object;
  }

  private static String brief(String hash) {
    return hash.substring(0, SHORT);
  }
}
