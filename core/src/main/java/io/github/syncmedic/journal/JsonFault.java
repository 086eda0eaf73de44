package io.github.syncmedic.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Optional;
import java.util.stream.Collectors;

/** What Jackson found wrong, told without quoting the text, which may hold a secret. */
final class JsonFault {
  private JsonFault() {}

  static String field(JsonProcessingException e) {
    if (!(e instanceof JsonMappingException mapping)) {
      return "";
    }
    return mapping.getPath().stream()
        .map(it -> it.getFieldName() == null ? Integer.toString(it.getIndex()) : it.getFieldName())
        .collect(Collectors.joining("."));
  }

  /** The objection that one of our own values made while it was being built. */
  static Optional<RuntimeException> own(JsonProcessingException e) {
    return e.getCause() instanceof RuntimeException own ? Optional.of(own) : Optional.empty();
  }

  static String sentence(JsonProcessingException e, String field) {
    var place =
        e.getLocation() == null
            ? ""
            : " (line %d, column %d)"
                .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    if (e instanceof UnrecognizedPropertyException unknown) {
      var known =
          unknown.getKnownPropertyIds() == null
              ? ""
              : unknown.getKnownPropertyIds().stream()
                  .map(Object::toString)
                  .sorted()
                  .collect(Collectors.joining(", "));
      return "the field '%s' is not known%s; known are: %s".formatted(field, place, known);
    }
    var own = own(e).map(RuntimeException::getMessage);
    if (own.isPresent()) {
      return own.get() + place;
    }
    return field.isEmpty()
        ? "it is not well-formed" + place
        : "the field '%s' has a value that does not fit%s".formatted(field, place);
  }
}
