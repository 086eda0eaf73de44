package io.github.syncmedic.functions.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import io.github.syncmedic.sync.TenantId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The query of a request, read strictly. */
record Query(String path, Map<String, String> parameters) {
  static final String TENANT = "tenant";
  static final String AFTER = "after";
  static final String TOP = "top";
  static final String SINCE = "since";
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
  private static final String SKIP = "skip";
  private static final int USUAL_PAGE = 100;
  private static final int LARGEST_PAGE = 1000;
  private static final int LONGEST_TEXT = 256;

  /** May hold the function key, which is not ours to read, and not to be repeated. */
  static final String KEY = "code";

  /** Reads the query, in which only {@code names} and the key may stand. */
  static Query of(HttpRequestMessage<Optional<String>> request, String... names) {
    var parameters = request.getQueryParameters();
    refuseOthers(parameters, List.of(names));
    return new Query(request.getUri().getRawPath(), parameters);
  }

  /** Reads the query of a request for a page, which may also say which. */
  static Query ofPage(HttpRequestMessage<Optional<String>> request, String... names) {
    return of(
        request, Stream.concat(Stream.of(names), Stream.of(TOP, SKIP)).toArray(String[]::new));
  }

  /** How many are asked for. */
  int top() {
    return number(parameters, TOP, USUAL_PAGE, 1, LARGEST_PAGE);
  }

  /** How many are passed over. */
  int skip() {
    return number(parameters, SKIP, 0, 0, Integer.MAX_VALUE - LARGEST_PAGE);
  }

  /** The parameter called {@code name}, if it is given. */
  Optional<String> text(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /** The parameter called {@code name}, if it is given, which is not blank then and not long. */
  Optional<String> word(String name) {
    var text = text(name);
    if (text.filter(it -> it.isBlank() || it.length() > LONGEST_TEXT).isPresent()) {
      throw Refused.malformed(
          "Tried to filter by %s, because it is blank or too long; try 1 to %d characters"
              .formatted(name, LONGEST_TEXT),
          name);
    }
    return text.map(String::strip);
  }

  /** The parameter called {@code name} as {@code reader} makes it, if it is given. */
  <T> Optional<T> read(String name, Function<String, T> reader) {
    try {
      return text(name).map(reader);
    } catch (IllegalArgumentException e) {
      throw Refused.malformed(String.valueOf(e.getMessage()), name);
    }
  }

  /** The tenant that is asked for, if one is. */
  Optional<TenantId> tenant() {
    return read(TENANT, TenantId::new);
  }

  /** How far back is asked for, if that is said. */
  Optional<Instant> since() {
    return text(SINCE).map(Query::instant);
  }

  private static Instant instant(String text) {
    try {
      var instant = Instant.parse(text);
      if (!instant.isBefore(EARLIEST) && !instant.isAfter(LATEST)) {
        return instant;
      }
    } catch (DateTimeParseException e) {
      // answered below, like an instant out of range
    }
    throw Refused.malformed(
        "Tried to read since, because it is no instant from 2000 to 9999; try"
            + " 2026-11-21T00:00:00Z",
        SINCE);
  }

  /** The words of a list with commas called {@code name}, in any case; none if it is not given. */
  <E extends Enum<E>> Set<E> words(String name, Class<E> type) {
    return text(name).stream()
        .flatMap(it -> Arrays.stream(it.split(",", -1)))
        .map(it -> word(name, it.strip(), type))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static <E extends Enum<E>> E word(String name, String text, Class<E> type) {
    var all = type.getEnumConstants();
    return Arrays.stream(all)
        .filter(it -> it.name().equals(text.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                Refused.malformed(
                    "Tried to filter by %s, because one given is none; try one or more, with commas, of %s"
                        .formatted(name, Arrays.toString(all)),
                    name));
  }

  /** The same request, further on, if there is more. */
  Optional<String> nextLink(boolean hasMore) {
    return hasMore
        ? Optional.of(link(Map.of(SKIP, Integer.toString(skip() + top()))))
        : Optional.empty();
  }

  /** The same request, from after {@code key} on. */
  String linkAfter(String key) {
    return link(Map.of(AFTER, key));
  }

  private String link(Map<String, String> place) {
    var next = new TreeMap<>(parameters);
    List.of(KEY, SKIP).forEach(next::remove);
    next.put(TOP, Integer.toString(top()));
    next.putAll(place);
    return next.entrySet().stream()
        .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&", path + "?", ""));
  }

  private static void refuseOthers(Map<String, String> parameters, List<String> known) {
    parameters.keySet().stream()
        .filter(name -> !known.contains(name) && !name.equals(KEY))
        .findFirst()
        .ifPresent(
            name -> {
              throw Refused.malformed(
                  "Tried to read the query, because it has a parameter that is not known; known are: "
                      + String.join(", ", known),
                  name);
            });
  }

  private static int number(
      Map<String, String> query, String name, int standard, int least, int most) {
    var text = query.get(name);
    if (text == null) {
      return standard;
    }
    try {
      var number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // answered below, like a number out of range
    }
    throw Refused.malformed(
        "Tried to read %s, because it is no number from %d to %d; try %d"
            .formatted(name, least, most, standard),
        name);
  }
}
