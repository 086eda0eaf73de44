package io.github.syncmedic.journal;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.Optional;

/**
 * The one way in which the product writes JSON and reads what it or a caller wrote: strict about
 * unknown and doubled fields, ISO 8601 for time, and within limits of depth and size. Thread-safe.
 */
public final class Json {
  /** The newest version of stored documents that this code writes and understands. */
  public static final int SCHEMA_VERSION = 1;

  private static final int DEEPEST = 32;
  private static final int LONGEST_STRING = 256 * 1024;

  /** Shared, since what a mapper learnt of a type is most of what the first use of it costs. */
  private static final ObjectMapper PLAIN = ruled(JsonMapper.builder().build());

  private final ObjectMapper mapper;

  /** A codec with nothing but the product's own rules. */
  public Json() {
    this.mapper = PLAIN;
  }

  /** A codec over {@code mapper}, to which the product's rules are added. */
  public Json(ObjectMapper mapper) {
    this.mapper = ruled(mapper);
  }

  private static ObjectMapper ruled(ObjectMapper mapper) {
    var factory = mapper.getFactory();
    factory.setStreamReadConstraints(
        StreamReadConstraints.builder()
            .maxNestingDepth(DEEPEST)
            .maxStringLength(LONGEST_STRING)
            .build());
    factory.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
    return mapper
        .registerModule(new Jdk8Module())
        .registerModule(new JavaTimeModule())
        // A record is its components: what isOver() and its like conclude is not stored.
        .setVisibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
        .configure(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, false)
        .configure(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS, false)
        .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, true)
        .configure(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, true)
        .configure(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, true);
  }

  /** Learns how {@code types} are read and written, which takes longer than doing it. */
  public static void learn(Class<?>... types) {
    for (var type : types) {
      var unusedReader = PLAIN.readerFor(type);
      var unusedWriter = PLAIN.writerFor(type);
    }
  }

  /** The text of {@code value}, on one line. */
  public String write(Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "Tried to write a " + value.getClass().getSimpleName() + " as JSON; this is a bug", e);
    }
  }

  /**
   * Reads {@code text} as a {@code type}.
   *
   * @throws Unreadable when it is not JSON, is {@code null}, has an unknown or doubled field, or a
   *     value that does not fit
   */
  public <T> T read(String text, Class<T> type) {
    try {
      return Optional.ofNullable(mapper.readValue(text, type))
          .orElseThrow(() -> Unreadable.nothing(type.getSimpleName()));
    } catch (JsonProcessingException e) {
      throw Unreadable.because(type.getSimpleName(), e);
    }
  }

  /**
   * Reads {@code text} as a tree.
   *
   * @throws Unreadable when it is not JSON
   */
  public JsonNode tree(String text) {
    try {
      return mapper.readTree(text);
    } catch (JsonProcessingException e) {
      throw Unreadable.because("JSON", e);
    }
  }

  /**
   * Whether the stored document {@code text} was written by a newer version, and is to be left
   * alone. Looks no further than to its version, which comes first in what the product writes.
   *
   * @throws Unreadable when what comes before that is not JSON
   */
  public boolean isNewer(String text) {
    try (var parser = mapper.createParser(text)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          var isVersion = parser.currentName().equals("schemaVersion");
          parser.nextToken();
          if (isVersion) {
            return parser.getValueAsLong(1) > SCHEMA_VERSION;
          }
          parser.skipChildren();
        }
      }
      return false;
    } catch (JsonProcessingException e) {
      throw Unreadable.because("JSON", e);
    } catch (IOException e) {
      throw new IllegalStateException("Tried to read a text in memory; this is a bug", e);
    }
  }

  /** The version of the stored document {@code tree}; the first one where it does not say. */
  public static int versionOf(JsonNode tree) {
    return tree.path("schemaVersion").asInt(1);
  }

  /**
   * Reads {@code tree} as a {@code type}.
   *
   * @throws Unreadable when it has an unknown field, or a value that does not fit
   */
  public <T> T read(JsonNode tree, Class<T> type) {
    try {
      return Optional.ofNullable(mapper.treeToValue(tree, type))
          .orElseThrow(() -> Unreadable.nothing(type.getSimpleName()));
    } catch (JsonProcessingException e) {
      throw Unreadable.because(type.getSimpleName(), e);
    }
  }

  /**
   * The stored document {@code text} as a {@code type}; empty when it was written by a newer
   * version or is not one.
   */
  public <T> Optional<T> understood(String text, Class<T> type) {
    try {
      return isNewer(text) ? Optional.empty() : Optional.of(read(text, type));
    } catch (Unreadable e) {
      return Optional.empty();
    }
  }

  /**
   * A text that is not what it should be; the message names the place and never quotes the text.
   */
  public static final class Unreadable extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String field;

    private Unreadable(String message, String field) {
      super(message);
      this.field = field;
    }

    /** The path of the field at fault, for example {@code steps.0.with}; may be empty. */
    public String field() {
      return field;
    }

    private static Unreadable nothing(String what) {
      return new Unreadable(
          "Tried to read a %s, because it is null; try an object".formatted(what), "");
    }

    private static Unreadable because(String what, JsonProcessingException e) {
      var field = JsonFault.field(e);
      return new Unreadable(
          JsonFault.ours(e)
              .orElseGet(
                  () ->
                      "Tried to read a %s, because %s; try to correct it there"
                          .formatted(what, JsonFault.sentence(e, field))),
          field);
    }
  }
}
