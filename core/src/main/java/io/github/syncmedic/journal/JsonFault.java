package io.github.syncmedic.journal;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Jackson found wrong, told without quoting the text, which may hold a secret. */
final class JsonFault {
  private JsonFault() {}

  static String field(JsonProcessingException e) {
    return chain(e)
        .filter(JsonMappingException.class::isInstance)
        .flatMap(it -> ((JsonMappingException) it).getPath().stream())
        .map(it -> it.getFieldName() == null ? Integer.toString(it.getIndex()) : it.getFieldName())
        .collect(Collectors.joining("."));
  }

  /**
   * The sentence of whichever record of ours refused its values: those begin like this one, while
   * Jackson's quote the text.
   */
  static Optional<String> ours(JsonProcessingException e) {
    return chain(e)
        .filter(
            it ->
                it.getClass() == IllegalArgumentException.class
                    || it.getClass() == JsonMappingException.class)
        .map(
            it ->
                it instanceof JsonMappingException own ? own.getOriginalMessage() : it.getMessage())
        .filter(it -> it != null && it.startsWith("Tried to "))
        .findFirst()
        .map(it -> it + place(e));
  }

  static String sentence(JsonProcessingException e, String field) {
    var unknown =
        chain(e)
            .filter(UnrecognizedPropertyException.class::isInstance)
            .map(UnrecognizedPropertyException.class::cast)
            .findFirst();
    if (unknown.isPresent()) {
      return "the field '%s' is not known%s; known are: %s"
          .formatted(field, place(e), known(unknown.get()));
    }
    return field.isEmpty()
        ? "it is not well-formed" + place(e)
        : "the field '%s' is missing or has a value that does not fit%s".formatted(field, place(e));
  }

  private static String known(UnrecognizedPropertyException e) {
    return e.getKnownPropertyIds() == null
        ? ""
        : e.getKnownPropertyIds().stream()
            .map(Object::toString)
            .sorted()
            .collect(Collectors.joining(", "));
  }

  /** The first place that is one: what was read by way of a tree has none. */
  private static String place(JsonProcessingException e) {
    return chain(e)
        .filter(JsonProcessingException.class::isInstance)
        .map(it -> ((JsonProcessingException) it).getLocation())
        .filter(Objects::nonNull)
        .filter(it -> it.getLineNr() > 0)
        .findFirst()
        .map(JsonFault::inWords)
        .orElse("");
  }

  private static String inWords(JsonLocation place) {
    return " (line %d, column %d)".formatted(place.getLineNr(), place.getColumnNr());
  }

  private static Stream<Throwable> chain(Throwable e) {
    return Stream.iterate(e, Objects::nonNull, Throwable::getCause);
  }
}
