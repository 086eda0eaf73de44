package io.github.syncmedic.local.host;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** JSON as the host's configuration files have it: comments are allowed. */
final class Json {
  static final ObjectMapper MAPPER =
      JsonMapper.builder().configure(JsonParser.Feature.ALLOW_COMMENTS, true).build();

  private Json() {}

  static JsonNode read(Path file) {
    try {
      return MAPPER.readTree(Files.readString(file));
    } catch (IOException e) {
      throw new HostRefusal("Tried to read %s, but failed: %s".formatted(file, e.getMessage()), e);
    }
  }
}
