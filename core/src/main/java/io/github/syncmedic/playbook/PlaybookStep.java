package io.github.syncmedic.playbook;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A step in its place in a playbook.
 *
 * @param id its name within the playbook
 * @param uses the kind of step
 * @param with the step itself
 * @param onFailure what becomes of the run when it fails
 * @param timeout how long a step that finds something out is tried again; empty for not at all
 */
@JsonDeserialize(using = PlaybookStep.Reader.class)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record PlaybookStep(
    String id, String uses, Step with, OnFailure onFailure, Optional<Duration> timeout) {
  private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,64}");
  private static final Duration LONGEST = Duration.ofDays(7);

  public PlaybookStep {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "Tried to name a step; try an id of 1 to 64 of a-z, 0-9 and hyphen");
    }
    if (timeout.isPresent() && !(with instanceof Step.Looks)) {
      throw new IllegalArgumentException(
          "Tried to give step %s a timeout, because it is no step that finds something out; try its deadline or ttl, or leave it out"
              .formatted(id));
    }
    if (timeout.filter(it -> it.isNegative() || it.compareTo(LONGEST) > 0).isPresent()) {
      throw new IllegalArgumentException(
          "Tried to give step %s a timeout; try PT1M to P7D".formatted(id));
    }
  }

  /** The step {@code with} under the name of its kind. */
  public static PlaybookStep of(String id, Step with) {
    return new PlaybookStep(id, Steps.nameOf(with), with, OnFailure.ABORT, Optional.empty());
  }

  /** Reads a step; the kind decides what may stand under {@code with}. */
  static final class Reader extends JsonDeserializer<PlaybookStep> {
    private static final List<String> FIELDS =
        List.of("id", "uses", "with", "onFailure", "timeout");

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
            node.path("id").asText(uses.replace('.', '-')),
            uses,
            context.readTreeAsValue(with, kind.type()),
            OnFailure.of(node.path("onFailure").asText(OnFailure.ABORT.word())),
            node.has("timeout")
                ? Optional.of(context.readTreeAsValue(node.get("timeout"), Duration.class))
                : Optional.empty());
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
