package io.github.syncmedic.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON as Graph writes it. */
final class Json {
  /** What Graph sends for "never". */
  static final String NEVER = "0001-01-01T00:00:00Z";

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int TICK_DIGITS = 7;
  private static final int NANOS_PER_TICK = 100;
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter TICKS =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, TICK_DIGITS, TICK_DIGITS, true)
          .appendLiteral('Z')
          .toFormatter(Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the value, or empty if {@code text} is not exactly one JSON value. */
  static Optional<JsonNode> parse(String text) {
    try (var parser = MAPPER.createParser(text)) {
      JsonNode node = MAPPER.readTree(parser);
      return node == null || parser.nextToken() != null ? Optional.empty() : Optional.of(node);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Returns {@code instant} in .NET ticks, seven digits, the fraction left out when it is zero. */
  static String date(@Nullable Instant instant) {
    if (instant == null) {
      return NEVER;
    }
    int ticks = instant.get(ChronoField.NANO_OF_SECOND) / NANOS_PER_TICK;
    return (ticks == 0 ? SECONDS : TICKS).format(instant);
  }

  /** Returns {@code duration} as .NET writes it: days apart from hours. */
  static String duration(Duration duration) {
    long days = duration.toDays();
    var rest = duration.minusDays(days);
    if (days == 0) {
      return rest.toString();
    }
    return "P" + days + "D" + (rest.isZero() ? "" : rest.toString().substring(1));
  }
}
