package io.github.syncmedic.local.host;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** One function.json: where the code is and what it is bound to. */
record FunctionJson(
    String name, Path scriptFile, String entryPoint, boolean disabled, List<Binding> bindings) {

  /** One entry of {@code bindings}; further properties depend on the type. */
  record Binding(String type, String name, boolean out, JsonNode properties) {

    String text(String property) {
      return properties.path(property).asText("");
    }

    boolean is(String wanted) {
      return type.equalsIgnoreCase(wanted);
    }
  }

  FunctionJson {
    bindings = List.copyOf(bindings);
  }

  static FunctionJson read(Path file) {
    JsonNode json = Json.read(file);
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !json.hasNonNull("scriptFile") || !json.hasNonNull("entryPoint")) {
      throw new HostRefusal("%s names no scriptFile or no entryPoint".formatted(file));
    }
    return new FunctionJson(
        String.valueOf(folder.getFileName()),
        folder.resolve(json.path("scriptFile").asText()).normalize(),
        json.path("entryPoint").asText(),
        json.path("disabled").asBoolean(false),
        StreamSupport.stream(json.path("bindings").spliterator(), false)
            .map(FunctionJson::binding)
            .toList());
  }

  private static Binding binding(JsonNode json) {
    return new Binding(
        json.path("type").asText(),
        json.path("name").asText(),
        "out".equalsIgnoreCase(json.path("direction").asText()),
        json);
  }

  /** The one binding that starts the function. */
  Binding trigger() {
    List<Binding> triggers =
        bindings.stream()
            .filter(binding -> binding.type().toLowerCase(Locale.ROOT).endsWith("trigger"))
            .toList();
    if (triggers.size() != 1) {
      throw new HostRefusal("%s has %d triggers instead of one".formatted(name, triggers.size()));
    }
    return triggers.get(0);
  }

  Optional<Binding> output(String bindingName) {
    return bindings.stream()
        .filter(binding -> binding.out() && binding.name().equals(bindingName))
        .findFirst();
  }
}
