package io.github.syncmedic.playbook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.Optional;

/** YAML as a tree, for tests that take it apart. */
final class Yaml {
  private static final YAMLMapper MAPPER = new YAMLMapper();

  private Yaml() {}

  static ObjectNode tree(String yaml) {
    try {
      return (ObjectNode) MAPPER.readTree(yaml);
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Whether the product's own reader takes {@code playbook}. */
  static boolean isRead(JsonNode playbook) {
    return refusal(playbook.toString()).isEmpty();
  }

  /** Why the product's own reader refuses {@code yaml}. */
  static Optional<String> refusal(String yaml) {
    try {
      var unused = Playbooks.parse("it", yaml);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
