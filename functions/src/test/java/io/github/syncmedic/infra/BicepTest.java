package io.github.syncmedic.infra;

import static io.github.syncmedic.infra.Deployment.each;
import static io.github.syncmedic.infra.Deployment.names;
import static io.github.syncmedic.infra.Deployment.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whether the files are Bicep, and fit each other. What needs the compiler is left to the workflow,
 * which has it.
 */
class BicepTest {
  /** https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions */
  private static final Set<String> FUNCTIONS =
      Set.of(
          "bool",
          "cidrSubnet",
          "concat",
          "contains",
          "empty",
          "environment",
          "filter",
          "flatten",
          "guid",
          "int",
          "items",
          "join",
          "length",
          "loadJsonContent",
          "map",
          "range",
          "readEnvironmentVariable",
          "reduce",
          "replace",
          "resourceGroup",
          "skip",
          "split",
          "string",
          "subscriptionResourceId",
          "take",
          "tenant",
          "toLower",
          "toObject",
          "union",
          "uniqueString");

  private static final Set<String> DECORATORS =
      Set.of(
          "allowed",
          "description",
          "export",
          "maxLength",
          "maxValue",
          "minLength",
          "minValue",
          "sealed");

  @Test
  void every_file_is_what_its_grammar_says() {
    assertThat(Deployment.files().keySet())
        .contains("main.bicep", "main.bicepparam", "modules/app.bicep", "graph/main.bicep")
        .anyMatch(it -> it.endsWith(".ps1"));
    Deployment.files()
        .forEach((file, read) -> assertThat(texts(read.path("problems"))).as(file).isEmpty());
  }

  @Test
  void every_name_that_is_used_is_declared() {
    Deployment.bicep()
        .forEach(
            (file, read) ->
                assertThat(declared(read)).as(file).containsAll(texts(read.path("uses"))));
  }

  @Test
  void every_parameter_and_variable_is_used() {
    Deployment.bicep()
        .forEach(
            (file, read) ->
                assertThat(texts(read.path("uses")))
                    .as(file)
                    .containsAll(texts(read.path("params"), "name"))
                    .containsAll(texts(read.path("variables"))));
  }

  @Test
  void every_function_that_is_called_exists() {
    Deployment.files()
        .forEach(
            (file, read) -> {
              var called = texts(read.path("calls"));
              called.removeAll(texts(read.path("functions")));
              called.removeAll(DECORATORS);
              assertThat(FUNCTIONS).as(file).containsAll(called);
            });
  }

  @Test
  void every_module_gets_what_it_needs_and_nothing_else() {
    modules(
        (module, of) -> {
          var given = names(module.path("params"));
          var required =
              each(of.path("params"))
                  .filter(it -> it.path("required").asBoolean())
                  .map(it -> it.path("name").asText())
                  .toList();
          assertThat(texts(of.path("params"), "name")).as("%s", module).containsAll(given);
          assertThat(given).as("%s", module).containsAll(required);
        });
  }

  @Test
  void every_output_that_is_read_is_put_out() {
    Deployment.bicep()
        .forEach(
            (file, read) ->
                each(read.path("outputsUsed"))
                    .forEach(
                        use ->
                            assertThat(outputs(file, read, use.path("module").asText()))
                                .as("%s: %s", file, use)
                                .contains(use.path("output").asText())));
  }

  @Test
  void the_parameters_file_gives_parameters_that_there_are() {
    var given = texts(Deployment.file("main.bicepparam").path("variables"));

    assertThat(given).isNotEmpty();
    assertThat(texts(Deployment.file("main.bicep").path("params"), "name")).containsAll(given);
  }

  @Test
  void every_file_that_is_loaded_is_there() {
    Deployment.bicep()
        .forEach(
            (file, read) ->
                texts(read.path("loads"))
                    .forEach(
                        it ->
                            assertThat(Files.exists(beside(file, it)))
                                .as("%s loads %s", file, it)
                                .isTrue()));
  }

  @Test
  void every_version_of_an_api_was_looked_up() {
    var used =
        Deployment.bicep().values().stream()
            .flatMap(it -> each(it.path("resources")))
            .filter(it -> !it.path("version").asText().isEmpty())
            .map(it -> it.path("type").asText() + "@" + it.path("version").asText())
            .collect(Collectors.toCollection(TreeSet::new));
    var looked =
        Deployment.text(Deployment.INFRA.resolve("check/api-versions.txt"))
            .lines()
            .filter(it -> !it.startsWith("#"))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(used).isEqualTo(looked);
  }

  @Test
  void every_rule_of_the_linter_is_an_error() {
    var rules = Deployment.json("bicepconfig.json").at("/analyzers/core/rules");

    assertThat(rules.size()).isGreaterThan(30);
    assertThat(each(rules))
        .allSatisfy(it -> assertThat(it.path("level").asText()).isEqualTo("error"));
  }

  private static Set<String> declared(JsonNode read) {
    return Stream.of(
            texts(read.path("params"), "name"),
            texts(read.path("resources"), "name"),
            texts(read.path("modules"), "name"),
            texts(read.path("variables")),
            texts(read.path("functions")),
            texts(read.path("imported")),
            texts(read.path("locals")),
            names(read.path("types")))
        .flatMap(Set::stream)
        .collect(Collectors.toSet());
  }

  private static void modules(BiConsumer<JsonNode, JsonNode> check) {
    var all =
        Deployment.bicep().entrySet().stream()
            .flatMap(
                it -> each(it.getValue().path("modules")).map(of -> Map.entry(it.getKey(), of)))
            .toList();
    assertThat(all).hasSizeGreaterThan(9);
    all.forEach(it -> check.accept(it.getValue(), read(it.getKey(), it.getValue())));
  }

  private static Set<String> outputs(String file, JsonNode read, String module) {
    return each(read.path("modules"))
        .filter(it -> it.path("name").asText().equals(module))
        .findFirst()
        .map(it -> texts(read(file, it).path("outputs")))
        .orElseThrow(() -> new AssertionError(file + " declares no module " + module));
  }

  private static JsonNode read(String file, JsonNode module) {
    var path = Path.of(file).resolveSibling(module.path("path").asText()).normalize();
    return Deployment.file(path.toString().replace('\\', '/'));
  }

  private static Path beside(String file, String other) {
    return Deployment.INFRA.resolve(file).resolveSibling(other);
  }
}
