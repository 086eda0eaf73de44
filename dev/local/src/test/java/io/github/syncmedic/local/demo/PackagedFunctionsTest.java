package io.github.syncmedic.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.syncmedic.local.LocalOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What is deployed, against what is meant to be: names, triggers and routes are a contract. */
class PackagedFunctionsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path app = LocalOptions.ofCheckout().app();

  @Test
  void the_packaged_functions_equal_the_checked_in_list() throws IOException {
    try (var list = getClass().getResourceAsStream("/packaged-functions.txt")) {
      var expected =
          new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .toList();
      assertThat(packaged()).isEqualTo(expected);
    }
  }

  @Test
  void the_package_is_complete_and_holds_no_settings_of_anybodys() throws IOException {
    assertThat(app.resolve("host.json"))
        .hasSameTextualContentAs(app.resolve("../../../../host.json"));
    assertThat(app.resolve("local.settings.json"))
        .hasSameTextualContentAs(app.resolve("../../../../local.settings.sample.json"));
    assertThat(jars()).anyMatch(jar -> jar.startsWith("microsoft-graph-"));
    assertThat(jars()).noneMatch(jar -> jar.contains("netty"));
    assertThat(jars()).noneMatch(jar -> jar.startsWith("syncmedic-simulator"));
  }

  private List<String> jars() throws IOException {
    try (var files = Files.list(app.resolve("lib"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private List<String> packaged() throws IOException {
    try (var folders = Files.list(app)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("function.json")))
          .sorted()
          .map(folder -> folder.getFileName() + " " + trigger(folder.resolve("function.json")))
          .toList();
    }
  }

  private static String trigger(Path file) {
    try {
      var bindings = JSON.readTree(Files.readString(file)).path("bindings");
      return StreamSupport.stream(bindings.spliterator(), false)
          .map(PackagedFunctionsTest::inWords)
          .filter(text -> !text.isEmpty())
          .collect(Collectors.joining(" "));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String methods(JsonNode binding) {
    return StreamSupport.stream(binding.path("methods").spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining(","));
  }

  private static String inWords(JsonNode binding) {
    return switch (binding.path("type").asText()) {
      case "httpTrigger" ->
          "http %s /%s %s"
              .formatted(
                  methods(binding),
                  binding.path("route").asText(),
                  binding.path("authLevel").asText());
      case "timerTrigger" -> "timer " + binding.path("schedule").asText();
      case "queueTrigger" ->
          "queue %s %s"
              .formatted(binding.path("queueName").asText(), binding.path("connection").asText());
      case "http" -> "";
      default -> "unexpected " + binding;
    };
  }
}
