package io.github.syncmedic.playbook;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.playbook.step.Step;
import io.github.syncmedic.playbook.step.Steps;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The JSON Schema of playbooks, made from the records that they are read into: fields and types by
 * reflection, words from their Javadoc, and what may be left out by asking the reader itself.
 */
final class PlaybookSchema {
  static final String ID = "https://syncmedic.github.io/schema/playbook.schema.json";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String DURATION =
      "^P(?=[0-9T])([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]+)?S)?)?$";

  private final Map<String, ObjectNode> definitions = new TreeMap<>();

  private PlaybookSchema() {}

  /** The schema as it is published. */
  static String text() {
    return new PlaybookSchema().schema().toPrettyString() + "\n";
  }

  private ObjectNode schema() {
    var schema = JSON.createObjectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", ID);
    schema.put("title", "SyncMedic playbook");
    schema.setAll(object(Playbook.class));
    schema.set(
        "allOf",
        list(
            conditional(
                """
                {"properties": {"risk": {"enum": ["R4", "r4"]}}, "required": ["risk"]}""",
                properties("autonomy", JSON.createObjectNode().set("not", word(Autonomy.AUTO)))),
            provenWhereWritten()));
    var sorted = schema.putObject("$defs");
    definitions.forEach(sorted::set);
    return schema;
  }

  /** What writes must say how that is proven, and nothing else may. */
  private static ObjectNode provenWhereWritten() {
    var writing = JSON.createObjectNode();
    writing.set(
        "enum",
        strings(
            Steps.builtIn().stream()
                .filter(it -> Step.Writes.class.isAssignableFrom(it.type()))
                .map(Steps.Kind::name)));
    var step = properties("uses", writing);
    step.set("required", strings(Stream.of("uses")));
    var condition = properties("steps", JSON.createObjectNode().set("contains", step));
    var rule = JSON.createObjectNode();
    rule.set("if", condition);
    rule.set("then", parsed("{\"required\": [\"verify\"]}"));
    rule.set("else", parsed("{\"properties\": {\"verify\": false}}"));
    return rule;
  }

  private ObjectNode object(Class<?> type) {
    var javadoc = RecordJavadoc.of(type);
    var object = JSON.createObjectNode();
    object.put("description", javadoc.summary());
    object.put("type", "object");
    var fields = JSON.createObjectNode();
    for (var component : type.getRecordComponents()) {
      var name = nameOf(component);
      var field = schemaOf(component.getGenericType());
      field.setAll(PlaybookBounds.of(type, name));
      javadoc.of(component.getName()).ifPresent(it -> field.put("description", it));
      fields.set(name, field);
    }
    object.set("properties", fields);
    var required = PlaybookSamples.required(type, names(type));
    if (!required.isEmpty()) {
      object.set("required", strings(required.stream()));
    }
    object.put("additionalProperties", false);
    object.setAll(PlaybookBounds.among(type));
    return object;
  }

  private static List<String> names(Class<?> type) {
    return Arrays.stream(type.getRecordComponents()).map(PlaybookSchema::nameOf).toList();
  }

  private static String nameOf(RecordComponent component) {
    return Optional.ofNullable(component.getAccessor().getAnnotation(JsonProperty.class))
        .map(JsonProperty::value)
        .orElse(component.getName());
  }

  private ObjectNode schemaOf(Type type) {
    if (type instanceof ParameterizedType generic) {
      return schemaOf((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
    }
    var plain = (Class<?>) type;
    if (plain == String.class) {
      return typed("string");
    }
    if (plain == int.class || plain == Integer.class || plain == Long.class) {
      return typed("integer");
    }
    if (plain == boolean.class || plain == Boolean.class) {
      return typed("boolean");
    }
    if (plain == Duration.class) {
      return typed("string").put("pattern", DURATION);
    }
    if (plain == OnFailure.class) {
      return PlaybookBounds.onFailure();
    }
    return plain.isEnum() ? words(plain) : reference(plain);
  }

  private ObjectNode schemaOf(Class<?> raw, Type... arguments) {
    if (raw == Optional.class) {
      return schemaOf(arguments[0]);
    }
    if (Collection.class.isAssignableFrom(raw)) {
      var array = typed("array");
      array.set("items", schemaOf(arguments[0]));
      return array;
    }
    if (raw != Map.class) {
      throw new IllegalStateException("No schema for " + raw);
    }
    var map = typed("object");
    map.set("additionalProperties", schemaOf(arguments[1]));
    return map;
  }

  private ObjectNode reference(Class<?> type) {
    if (type == Step.class) {
      return typed("object");
    }
    if (!type.isRecord()) {
      throw new IllegalStateException("No schema for " + type);
    }
    if (!definitions.containsKey(type.getSimpleName())) {
      definitions.put(type.getSimpleName(), JSON.createObjectNode());
      definitions.put(type.getSimpleName(), type == PlaybookStep.class ? step() : object(type));
    }
    return JSON.createObjectNode().put("$ref", "#/$defs/" + type.getSimpleName());
  }

  private ObjectNode step() {
    var step = object(PlaybookStep.class);
    var kinds = Steps.builtIn().stream().map(Steps.Kind::name);
    ((ObjectNode) step.path("properties").path("uses")).set("enum", strings(kinds));
    step.set("allOf", list(Steps.builtIn().stream().map(this::kind).toArray(ObjectNode[]::new)));
    return step;
  }

  private ObjectNode kind(Steps.Kind kind) {
    var then = properties("with", reference(kind.type()));
    if (!Step.Looks.class.isAssignableFrom(kind.type())) {
      ((ObjectNode) then.path("properties")).put("timeout", false);
    }
    if (PlaybookSamples.needsWith(kind)) {
      then.set("required", strings(Stream.of("with")));
    }
    return conditional(
        "{\"properties\": {\"uses\": {\"const\": \"%s\"}}, \"required\": [\"uses\"]}"
            .formatted(kind.name()),
        then);
  }

  /** The words of an enum: those that it names itself, or else its names in either case. */
  private static ObjectNode words(Class<?> type) {
    var words = new ArrayList<String>();
    for (var constant : type.getEnumConstants()) {
      words.addAll(spellings(constant));
    }
    var schema = JSON.createObjectNode();
    schema.set("enum", strings(words.stream()));
    return schema;
  }

  private static ObjectNode word(Enum<?> constant) {
    var schema = JSON.createObjectNode();
    schema.set("enum", strings(spellings(constant).stream()));
    return schema;
  }

  private static List<String> spellings(Object constant) {
    var written = JSON.convertValue(constant, String.class);
    var name = ((Enum<?>) constant).name();
    return written.equals(name) ? List.of(name, name.toLowerCase(Locale.ROOT)) : List.of(written);
  }

  private static ObjectNode typed(String type) {
    return JSON.createObjectNode().put("type", type);
  }

  private static ObjectNode properties(String name, JsonNode schema) {
    var object = JSON.createObjectNode();
    object.putObject("properties").set(name, schema);
    return object;
  }

  private static ObjectNode conditional(String condition, ObjectNode then) {
    var rule = JSON.createObjectNode();
    rule.set("if", parsed(condition));
    rule.set("then", then);
    return rule;
  }

  private static JsonNode strings(Stream<String> texts) {
    return JSON.valueToTree(texts.toList());
  }

  private static JsonNode list(ObjectNode... schemas) {
    return JSON.createArrayNode().addAll(List.of(schemas));
  }

  static ObjectNode parsed(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
