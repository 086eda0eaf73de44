package io.github.syncmedic.functions.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The query of a request for a page, read strictly.
 *
 * @param top how many are asked for
 * @param skip how many are passed over
 */
record Query(String path, Map<String, String> parameters, int top, int skip) {
  private static final int USUAL_PAGE = 100;
  private static final int LARGEST_PAGE = 1000;

  /** May hold the function key, which is not ours to read, and not to be repeated. */
  private static final String KEY = "code";

  /** Reads the query, in which only {@code names}, the page and the key may stand. */
  static Query of(HttpRequestMessage<Optional<String>> request, String... names) {
    var parameters = request.getQueryParameters();
    refuseOthers(parameters, Stream.concat(Stream.of(names), Stream.of("top", "skip")).toList());
    return new Query(
        request.getUri().getPath(),
        parameters,
        number(parameters, "top", USUAL_PAGE, 1, LARGEST_PAGE),
        number(parameters, "skip", 0, 0, Integer.MAX_VALUE - LARGEST_PAGE));
  }

  /** The parameter called {@code name}, if it is given. */
  Optional<String> text(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /** The same request, further on, if there is more. */
  Optional<String> nextLink(boolean hasMore) {
    return hasMore ? Optional.of(path + nextPage()) : Optional.empty();
  }

  private String nextPage() {
    var next = new TreeMap<>(parameters);
    next.remove(KEY);
    next.put("top", Integer.toString(top));
    next.put("skip", Integer.toString(skip + top));
    return next.entrySet().stream()
        .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&", "?", ""));
  }

  private static void refuseOthers(Map<String, String> parameters, List<String> known) {
    parameters.keySet().stream()
        .filter(name -> !known.contains(name) && !name.equals(KEY))
        .findFirst()
        .ifPresent(
            name -> {
              throw Refused.malformed(
                  "Tried to read the query, because it has a parameter that is not known; try "
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
