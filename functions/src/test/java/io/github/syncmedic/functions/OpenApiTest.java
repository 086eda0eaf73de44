package io.github.syncmedic.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SchemaLocation;
import io.github.syncmedic.command.Action;
import io.github.syncmedic.command.Role;
import io.github.syncmedic.functions.Contract.Operation;
import io.github.syncmedic.functions.http.Callers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The document of the routes, against the routes. Answers are held to it in {@link Contract}. */
class OpenApiTest {
  private static final Path PACKAGED =
      Path.of("../dev/local/src/test/resources/packaged-functions.txt");
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
  private static final Pattern KNOWN = Pattern.compile("known are: ([a-z, ]*)");

  private final ApiWorld world = new ApiWorld();

  /** A method of a route as it is packaged. */
  private record Packaged(String method, String route) {
    /** Whether the path {@code documented} leads there: it may name what the route takes as any. */
    boolean serves(Operation documented) {
      var mine = route.split("/", -1);
      var theirs = documented.path().split("/", -1);
      return documented.method().equalsIgnoreCase(method)
          && mine.length == theirs.length
          && IntStream.range(0, mine.length)
              .allMatch(i -> mine[i].startsWith("{") || mine[i].equals(theirs[i]));
    }
  }

  @Test
  void every_packaged_route_is_documented_by_its_method() throws IOException {
    assertThat(packaged())
        .isNotEmpty()
        .allSatisfy(
            route ->
                assertThat(Contract.operations().filter(route::serves))
                    .as("openapi.json lacks %s /api%s", route.method(), route.route())
                    .isNotEmpty());
  }

  @Test
  void everything_documented_is_packaged() throws IOException {
    var packaged = packaged();
    assertThat(Contract.operations())
        .allSatisfy(
            it ->
                assertThat(packaged)
                    .as("nothing packaged answers %s", it.name())
                    .anyMatch(route -> route.serves(it)));
  }

  @Test
  void it_is_openapi_3_1_as_far_as_its_form_goes() {
    assertThat(Contract.DOCUMENT.path("openapi").asText()).startsWith("3.1.");
    assertThat(Contract.operations().map(it -> it.node().path("operationId").asText()))
        .doesNotHaveDuplicates()
        .allMatch(it -> it.matches("[a-z][A-Za-z]+"));
    assertThat(Contract.operations()).allSatisfy(OpenApiTest::assertFormed);
    assertThat(everywhere(Contract.DOCUMENT).filter(it -> it.has("$ref")))
        .allSatisfy(
            it -> assertThat(Contract.resolved(it).isMissingNode()).as(it.toString()).isFalse());
  }

  private static void assertFormed(Operation operation) {
    var node = operation.node();
    assertThat(node.path("summary").asText()).as(operation.name()).isNotBlank();
    assertThat(parameters(operation, "path"))
        .as(operation.name())
        .containsExactlyInAnyOrderElementsOf(
            PARAMETER.matcher(operation.path()).results().map(it -> it.group(1)).toList());
    assertThat(Contract.fields(node.path("responses")))
        .as(operation.name())
        .isNotEmpty()
        .allSatisfy(
            it -> {
              assertThat(it.getKey()).matches("[2-5][0-9]{2}");
              assertThat(Contract.resolved(it.getValue()).path("description").asText())
                  .isNotBlank();
            });
    assertThat(node.has("requestBody")).isEqualTo(operation.method().equals("post"));
    assertThat(node.path("x-roles"))
        .allSatisfy(it -> assertThat(Role.of(it.asText())).as(operation.name()).isPresent());
  }

  @Test
  void every_component_is_used() {
    var used =
        everywhere(Contract.DOCUMENT)
            .map(it -> it.path("$ref").asText())
            .collect(Collectors.toSet());
    for (var kind : List.of("schemas", "responses", "parameters")) {
      assertThat(Contract.fields(Contract.DOCUMENT.path("components").path(kind)))
          .allSatisfy(
              it -> assertThat(used).contains("#/components/%s/%s".formatted(kind, it.getKey())));
    }
  }

  @Test
  void every_schema_is_one_and_every_example_fits_its_own() {
    var meta =
        Contract.REGISTRY.getSchema(
            SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    assertThat(everywhere(Contract.DOCUMENT).filter(it -> it.path("schema").isObject()))
        .allSatisfy(it -> assertThat(meta.validate(it.path("schema"))).isEmpty())
        .filteredOn(it -> it.has("example"))
        .hasSizeGreaterThan(5)
        .allSatisfy(
            it ->
                assertThat(Contract.schema(it.path("schema")).validate(it.path("example")))
                    .as(it.path("example").toString())
                    .isEmpty());
    assertThat(Contract.fields(Contract.DOCUMENT.at("/components/schemas")))
        .allSatisfy(it -> assertThat(meta.validate(it.getValue())).as(it.getKey()).isEmpty());
    assertThat(meta.validate(Contract.DOCUMENT.path("openapi"))).isNotEmpty();
  }

  @Test
  void a_query_has_the_parameters_that_the_route_knows() {
    var routes = Routes.of(world, ApiWorld.endpoint(new Callers(true)));
    assertThat(routes)
        .allSatisfy(
            (name, route) -> {
              var request = route.request().asked("surprise", "1");
              var who = request.by("6c5b2fd1-8a35-4d58-9a3b-1d0c4f1f0a11", everyRole());
              var answer = route.call().apply(who, route.id());
              var operation = Contract.operation(request.method().toString(), request.path());
              if (operation.isPresent()) {
                assertThat(answer.getStatusCode()).as(name).isEqualTo(400);
                assertThat(parameters(operation.get(), "query"))
                    .as(name)
                    .containsExactlyInAnyOrderElementsOf(known(answer.getBody().toString()));
              }
            });
  }

  @Test
  void an_action_is_one_of_those_that_are() {
    assertThat(Contract.DOCUMENT.at("/components/parameters/action/schema/enum"))
        .extracting(JsonNode::asText)
        .containsExactlyElementsOf(Arrays.stream(Action.values()).map(Action::word).toList());
  }

  @Test
  void every_write_that_may_be_repeated_takes_a_key() {
    assertThat(Contract.operations().filter(it -> it.method().equals("post")))
        .allSatisfy(
            it ->
                assertThat(parameters(it, "header").contains("Idempotency-Key"))
                    .as(it.name())
                    .isEqualTo(it.node().path("responses").has("422")))
        .filteredOn(it -> it.node().path("responses").has("422"))
        .hasSize(6);
  }

  private static String[] everyRole() {
    return Arrays.stream(Role.values()).map(Role::text).toArray(String[]::new);
  }

  private static List<String> known(String problem) {
    var known = KNOWN.matcher(problem);
    assertThat(known.find()).as(problem).isTrue();
    return Stream.of(known.group(1).split(",", -1))
        .map(String::strip)
        .filter(it -> !it.isEmpty())
        .toList();
  }

  private static Set<String> parameters(Operation operation, String in) {
    return StreamSupport.stream(operation.node().path("parameters").spliterator(), false)
        .map(Contract::resolved)
        .filter(it -> it.path("in").asText().equals(in))
        .map(it -> it.path("name").asText())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Every object of {@code node}, at whatever depth. */
  private static Stream<JsonNode> everywhere(JsonNode node) {
    var below = StreamSupport.stream(node.spliterator(), false).flatMap(OpenApiTest::everywhere);
    return node.isObject() ? Stream.concat(Stream.of(node), below) : below;
  }

  private static List<Packaged> packaged() throws IOException {
    return Files.readAllLines(PACKAGED).stream()
        .map(line -> line.split(" ", -1))
        .filter(words -> words[1].equals("http"))
        .flatMap(words -> Stream.of(words[2].split(",")).map(it -> new Packaged(it, words[3])))
        .toList();
  }
}
