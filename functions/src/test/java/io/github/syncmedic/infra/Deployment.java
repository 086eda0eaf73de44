package io.github.syncmedic.infra;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.syncmedic.azurite.NodeScript;
import io.github.syncmedic.journal.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The folder {@code infra} as grammars read it, once for all tests. */
final class Deployment {
  static final Path ROOT = Path.of("..");
  static final Path INFRA = ROOT.resolve("infra");

  private static final Json JSON = new Json();
  private static final Set<String> READ = Set.of("bicep", "bicepparam", "ps1");

  private static final class Shared {
    static final Map<String, JsonNode> FILES = read();
  }

  private Deployment() {}

  /** What stands in each file that a grammar reads, by its path below {@code infra}. */
  static Map<String, JsonNode> files() {
    return Shared.FILES;
  }

  /** What stands in the file {@code name}. */
  static JsonNode file(String name) {
    return Optional.ofNullable(files().get(name))
        .orElseThrow(() -> new AssertionError("there is no " + name));
  }

  /** The files of Bicep that declare something. */
  static Map<String, JsonNode> bicep() {
    return files().entrySet().stream()
        .filter(it -> it.getKey().endsWith(".bicep"))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
  }

  /** A file of JSON below {@code infra}. */
  static JsonNode json(String name) {
    return JSON.tree(text(INFRA.resolve(name)));
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<JsonNode> each(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  static Set<String> texts(JsonNode array) {
    return each(array).map(JsonNode::asText).collect(Collectors.toCollection(TreeSet::new));
  }

  /** The texts of {@code field} in each of an array's objects. */
  static Set<String> texts(JsonNode array, String field) {
    return each(array)
        .map(it -> it.path(field).asText())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static Set<String> names(JsonNode object) {
    return object.properties().stream()
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What {@code symbol} of a file declares. */
  static JsonNode resource(String file, String symbol) {
    return each(file(file).path("resources"))
        .filter(it -> it.path("name").asText().equals(symbol))
        .findFirst()
        .orElseThrow(() -> new AssertionError(file + " declares no " + symbol))
        .path("body");
  }

  private static Map<String, JsonNode> read() {
    var files = below(INFRA);
    var found =
        JSON.tree(
            NodeScript.in(Path.of("infra", "check"), "read.js")
                .run(files.stream().map(it -> it.toAbsolutePath().toString()).toList()));
    return files.stream()
        .collect(
            Collectors.toMap(
                it -> INFRA.relativize(it).toString().replace('\\', '/'),
                it -> found.path(it.toAbsolutePath().toString()),
                (one, other) -> one,
                TreeMap::new));
  }

  private static List<Path> below(Path folder) {
    try (var files = Files.walk(folder)) {
      return files
          .filter(it -> !it.toString().contains("node_modules"))
          .filter(it -> READ.contains(it.toString().replaceFirst(".*\\.", "")))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
