package io.github.syncmedic.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.syncmedic.functions.http.OpenApiReplies;
import io.github.syncmedic.journal.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The document of the routes, and whether what is asked and answered fits it. */
final class Contract {
  /** How the document would be called if it were published. */
  static final String NAME = "https://syncmedic.github.io/openapi.json";

  private static final String SCHEMAS = "#/components/schemas/";
  private static final String DEFINED = "#/$defs/";

  static final String TEXT = text();
  static final JsonNode DOCUMENT = new Json().tree(TEXT);
  static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12, it -> it.schemas(Map.of(NAME, schemas())));

  /** What every answer has, whatever its route. */
  private static final Set<String> ALWAYS =
      Set.of("content-type", "cache-control", "x-content-type-options");

  private static final Json JSON = new Json();
  private static final int MANY = 10_000;
  private static final Set<String> FITTING = ConcurrentHashMap.newKeySet();

  private Contract() {}

  /** One method of one path. */
  record Operation(String path, String method, JsonNode node) {
    String name() {
      return method.toUpperCase(Locale.ROOT) + " " + path;
    }

    @Override
    public String toString() {
      return name();
    }

    private long literals() {
      return Stream.of(path.split("/", -1)).filter(it -> !it.startsWith("{")).count();
    }

    private boolean takes(String asked) {
      var mine = path.split("/", -1);
      var theirs = asked.split("/", -1);
      if (mine.length != theirs.length) {
        return false;
      }
      for (var i = 0; i < mine.length; i++) {
        if (!mine[i].startsWith("{") && !mine[i].equals(theirs[i])) {
          return false;
        }
      }
      return true;
    }
  }

  /** All operations, in the order of the document. */
  static Stream<Operation> operations() {
    return fields(DOCUMENT.path("paths"))
        .flatMap(
            path ->
                fields(path.getValue())
                    .map(it -> new Operation(path.getKey(), it.getKey(), it.getValue())));
  }

  /** The operation that answers {@code path}; a literal wins over a parameter. */
  static Optional<Operation> operation(String method, String path) {
    return operations()
        .filter(it -> it.method().equalsIgnoreCase(method) && it.takes(path))
        .max(Comparator.comparingLong(Operation::literals));
  }

  /** Fails unless the answer to {@code request} is one that the document has. */
  static void check(FakeRequest request, int status, Map<String, String> headers, String body) {
    var where = request.method() + " " + request.path() + " " + status;
    var all = where + headers + body + (status < 300 ? request.json() : "");
    if (FITTING.contains(all)) {
      return;
    }
    var operation = operation(request.method().toString(), request.path());
    fits(operation, request, new Answer(where, status, lowerCase(headers), body));
    if (FITTING.size() > MANY) {
      FITTING.clear();
    }
    FITTING.add(all);
  }

  private record Answer(String where, int status, Map<String, String> headers, String body) {}

  private static void fits(Optional<Operation> operation, FakeRequest request, Answer answer) {
    if (operation.isEmpty()) {
      assertThat(answer.status())
          .as("openapi.json lacks %s, so it may only be refused", answer.where())
          .isBetween(400, 499);
      fits(schema("Problem"), answer.body(), answer.where());
      return;
    }
    answered(operation.get(), answer);
    var asked = operation.get().node().at("/requestBody/content/application~1json/schema");
    if (answer.status() < 300 && request.json() != null && !asked.isMissingNode()) {
      fits(schema(asked), request.json(), "what was asked: " + answer.where());
    }
  }

  private static void answered(Operation operation, Answer answer) {
    var responses = operation.node().path("responses");
    var response = resolved(responses.path(Integer.toString(answer.status())));
    assertThat(response.isMissingNode())
        .as("openapi.json names no %d of %s", answer.status(), operation.name())
        .isFalse();
    var type = answer.headers().getOrDefault("content-type", "");
    var content = response.path("content").path(type);
    assertThat(content.isMissingNode())
        .as("openapi.json names no %s of %s", type, answer.where())
        .isFalse();
    if (type.endsWith("json")) {
      headersFit(response, answer);
      fits(schema(content.path("schema")), answer.body(), answer.where());
    }
  }

  private static void headersFit(JsonNode response, Answer answer) {
    var unnamed = new HashMap<>(answer.headers());
    unnamed.keySet().removeAll(ALWAYS);
    fields(response.path("headers"))
        .forEach(
            header -> {
              var value = unnamed.remove(header.getKey().toLowerCase(Locale.ROOT));
              var what = answer.where() + " " + header.getKey();
              if (value != null) {
                headerFits(header.getValue().path("schema"), value, what);
              } else {
                assertThat(header.getValue().path("required").asBoolean()).as(what).isFalse();
              }
            });
    assertThat(unnamed)
        .as("headers of %s that openapi.json does not name", answer.where())
        .isEmpty();
  }

  private static void headerFits(JsonNode schema, String value, String what) {
    var isNumber = schema.path("type").asText().equals("integer");
    fits(schema(schema), isNumber ? value : JSON.write(value), what);
  }

  private static Map<String, String> lowerCase(Map<String, String> headers) {
    Map<String, String> lower = new HashMap<>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    return lower;
  }

  private static void fits(Schema schema, String json, String where) {
    assertThat(schema.validate(json, InputFormat.JSON))
        .as("openapi.json of %s\n%s", where, json)
        .isEmpty();
  }

  /** The schema called {@code name}. */
  static Schema schema(String name) {
    return REGISTRY.getSchema(SchemaLocation.of(NAME + DEFINED + name));
  }

  /** The schema that {@code node} of the document is or refers to. */
  static Schema schema(JsonNode node) {
    return node.has("$ref")
        ? schema(node.path("$ref").asText().substring(SCHEMAS.length()))
        : REGISTRY.getSchema(node);
  }

  /** The schemas alone, as JSON Schema would have them: the rest of the document is none. */
  private static String schemas() {
    var schemas = DOCUMENT.at("/components/schemas").toString();
    return "{\"$defs\": %s}".formatted(schemas.replace(SCHEMAS, DEFINED));
  }

  /** What {@code node} is, or refers to within the document. */
  static JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? DOCUMENT.at(node.path("$ref").asText().substring(1)) : node;
  }

  /** The fields of {@code node}, in order. */
  static Stream<Map.Entry<String, JsonNode>> fields(JsonNode node) {
    return node.properties().stream();
  }

  private static String text() {
    try (var file = OpenApiReplies.class.getResourceAsStream("openapi.json")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
