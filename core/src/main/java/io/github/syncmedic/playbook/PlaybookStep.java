package io.github.syncmedic.playbook;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.github.syncmedic.playbook.step.Step;
import io.github.syncmedic.playbook.step.Steps;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A step in its place in a playbook.
 *
 * @param id its name within the playbook
 * @param uses the kind of step
 * @param with the step itself
 */
@JsonDeserialize(using = PlaybookStep.Reader.class)
public record PlaybookStep(String id, String uses, Step with) {
  /** The step {@code with} under the name of its kind. */
  public static PlaybookStep of(String id, Step with) {
    return new PlaybookStep(id, Steps.nameOf(with), with);
  }

  /** Reads a step; the kind decides what may stand under {@code with}. */
  static final class Reader extends JsonDeserializer<PlaybookStep> {
    private static final List<String> FIELDS = List.of("id", "uses", "with");

    @Override
    public PlaybookStep deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      var place = parser.currentTokenLocation();
      JsonNode node = context.readTree(parser);
      refuseUnknown(parser, node, place);
      var uses = node.path("uses").asText();
      var kind =
          Steps.kind(uses)
              .orElseThrow(
                  () ->
                      new JsonMappingException(
                          parser,
                          "Tried to use a step '%s', because there is none; try one of %s"
                              .formatted(uses, allKinds()),
                          place));
      var with = node.has("with") ? node.get("with") : context.getNodeFactory().objectNode();
      try {
        return new PlaybookStep(
            node.path("id").asText(uses), uses, context.readTreeAsValue(with, kind.type()));
      } catch (JsonMappingException e) {
        throw at(place, e);
      }
    }

    /** The same trouble, with the line of the step that it is in. */
    @SuppressWarnings("deprecation") // the only constructor that takes both a place and a cause
    private static JsonMappingException at(JsonLocation place, JsonMappingException e) {
      return new JsonMappingException(e.getOriginalMessage(), place, e);
    }

    private static void refuseUnknown(JsonParser parser, JsonNode node, JsonLocation place)
        throws JsonMappingException {
      for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
        var name = names.next();
        if (!FIELDS.contains(name)) {
          throw new JsonMappingException(
              parser,
              "Tried to read a step, because its field '%s' is not known; try one of %s"
                  .formatted(name, String.join(", ", FIELDS)),
              place);
        }
      }
    }

    private static String allKinds() {
      return Steps.builtIn().stream().map(Steps.Kind::name).collect(Collectors.joining(", "));
    }
  }
}
