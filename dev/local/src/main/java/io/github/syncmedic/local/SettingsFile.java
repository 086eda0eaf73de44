package io.github.syncmedic.local;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A local.settings.json: {@code {"IsEncrypted": false, "Values": {"NAME": "value"}}}. */
final class SettingsFile {
  private static final JsonMapper JSON =
      JsonMapper.builder().configure(JsonParser.Feature.ALLOW_COMMENTS, true).build();

  private SettingsFile() {}

  /** The settings that have a value; an empty one counts as not set. */
  static Map<String, String> read(Path file) {
    JsonNode json = parse(file);
    if (json.path("IsEncrypted").asBoolean(false)) {
      throw new LocalException(
          "%s is encrypted, which only Core Tools can read; run: func settings decrypt"
              .formatted(file));
    }
    if (!json.path("Values").isObject()) {
      throw new LocalException("%s has no object \"Values\"".formatted(file));
    }
    Map<String, String> values = new LinkedHashMap<>();
    json.path("Values")
        .properties()
        .forEach(
            entry -> {
              if (!entry.getValue().isValueNode()) {
                throw new LocalException(
                    "%s: the value of %s must be a text".formatted(file, entry.getKey()));
              }
              if (!entry.getValue().asText().isBlank() && !entry.getValue().isNull()) {
                values.put(entry.getKey(), entry.getValue().asText());
              }
            });
    return values;
  }

  private static JsonNode parse(Path file) {
    try {
      return JSON.readTree(Files.readString(file));
    } catch (IOException e) {
      throw new LocalException(
          "Tried to read %s, but failed: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** A JSON object of one text. */
  static String quoted(String name, String value) {
    return JSON.createObjectNode().put(name, value).toString();
  }
}
