package io.github.syncmedic.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.syncmedic.sync.Told;
import io.github.syncmedic.sync.Word;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The fields of one JSON object, read without ever failing: null and absent are nothing, and what
 * cannot be understood is nothing and has its path written down.
 */
final class Fields {
  /** .NET's longest time span, in whole days: how Graph says that a job is never due. */
  private static final long NEVER_IN_DAYS = 10_675_199;

  /** How Graph writes a moment that never was; seen with and without a zone. */
  private static final String NEVER = "0001-01-01T00:00:00";

  private final JsonNode node;
  private final String path;
  private final List<String> unread;

  private Fields(JsonNode node, String path, List<String> unread) {
    this.node = node;
    this.path = path;
    this.unread = unread;
  }

  /** The outermost object; paths of what cannot be understood are added to {@code unread}. */
  static Fields of(JsonNode node, List<String> unread) {
    return new Fields(node, "", unread);
  }

  String text(String name) {
    return read(name, value -> value.isTextual() ? Optional.of(value.textValue()) : misread())
        .orElse("");
  }

  <W extends Enum<W> & Word> Told<W> told(Class<W> words, String name) {
    return Told.of(words, text(name));
  }

  long count(String name) {
    return read(
            name,
            value ->
                value.isIntegralNumber() && value.canConvertToLong()
                    ? Optional.of(value.longValue())
                    : Fields.<Long>misread())
        .orElse(0L);
  }

  Optional<Boolean> flag(String name) {
    return read(name, value -> value.isBoolean() ? Optional.of(value.booleanValue()) : misread());
  }

  /** A moment; empty text and year one mean never. */
  Optional<Instant> instant(String name) {
    var text = text(name).strip();
    if (text.isEmpty() || text.startsWith(NEVER)) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text))
          .filter(moment -> moment.getYear() > 1)
          .map(OffsetDateTime::toInstant);
    } catch (DateTimeException e) {
      return misread(name);
    }
  }

  /** The time between runs; .NET's longest time span means that there is none. */
  Optional<Duration> interval(String name) {
    var text = text(name).strip();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      var interval = Duration.parse(text);
      if (interval.isNegative()) {
        return misread(name);
      }
      return Optional.of(interval).filter(it -> it.toDays() < NEVER_IN_DAYS);
    } catch (DateTimeException e) {
      return misread(name);
    }
  }

  Optional<Fields> object(String name) {
    return read(name, value -> value.isObject() ? Optional.of(value) : misread())
        .map(value -> new Fields(value, at(name) + ".", unread));
  }

  /** The objects of an array; an element that is none is left out. */
  List<Fields> objects(String name) {
    var found = new ArrayList<Fields>();
    var array = read(name, value -> value.isArray() ? Optional.of(value) : misread());
    for (int i = 0; array.isPresent() && i < array.get().size(); i++) {
      var element = array.get().get(i);
      var where = "%s[%d]".formatted(at(name), i);
      if (element.isObject()) {
        found.add(new Fields(element, where + ".", unread));
      } else {
        unread.add(where);
      }
    }
    return found;
  }

  /** Writes down that {@code name} could not be understood. */
  <T> Optional<T> misread(String name) {
    if (!unread.contains(at(name))) {
      unread.add(at(name));
    }
    return Optional.empty();
  }

  private <T> Optional<T> read(String name, Function<JsonNode, Optional<T>> understood) {
    var value = node.path(name);
    if (value.isNull() || value.isMissingNode()) {
      return Optional.empty();
    }
    var result = understood.apply(value);
    return result.isPresent() ? result : misread(name);
  }

  private static <T> Optional<T> misread() {
    return Optional.empty();
  }

  private String at(String name) {
    return path + name;
  }
}
