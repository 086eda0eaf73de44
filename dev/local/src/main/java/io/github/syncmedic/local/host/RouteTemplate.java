package io.github.syncmedic.local.host;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A route such as {@code jobs/{jobId}/{action:alpha}/{page:int?}}, matched as ASP.NET matches it.
 *
 * <p>Natural order: the more literal template first, so that {@code runs/latest} is tried before
 * {@code runs/{runId}}.
 */
record RouteTemplate(String text, List<Segment> segments) implements Comparable<RouteTemplate> {
  private static final Pattern PARAMETER =
      Pattern.compile("\\{(\\*?)([A-Za-z_][A-Za-z0-9_]*)((?::[a-z]+(?:\\([^)]*\\))?)*)(\\??)}");
  private static final Pattern CONSTRAINT = Pattern.compile(":([a-z]+)(?:\\(([^)]*)\\))?");
  private static final Set<String> BOOLEANS = Set.of("true", "false");

  /** One piece between slashes. */
  sealed interface Segment {
    /** As ASP.NET ranks it: lower is tried first. */
    char rank();
  }

  private record Literal(String text) implements Segment {
    @Override
    public char rank() {
      return '1';
    }
  }

  private record Parameter(
      String name, List<Predicate<String>> constraints, boolean optional, boolean rest)
      implements Segment {

    @Override
    public char rank() {
      int ranked = (rest ? '4' : '2') + (constraints.isEmpty() ? 1 : 0);
      return (char) ranked;
    }

    boolean accepts(String value) {
      return constraints.stream().allMatch(constraint -> constraint.test(value));
    }
  }

  RouteTemplate {
    segments = List.copyOf(segments);
  }

  static RouteTemplate parse(String text) {
    String trimmed = text.replaceAll("^/+|/+$", "");
    List<Segment> segments =
        trimmed.isEmpty()
            ? List.of()
            : Stream.of(trimmed.split("/")).map(each -> segment(each, text)).toList();
    return new RouteTemplate(trimmed, segments);
  }

  /** The parameters' values when {@code path} (still percent-encoded) matches. */
  Optional<Map<String, @Nullable Object>> match(String path) {
    List<String> pieces = split(path);
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    int at = 0;
    for (Segment segment : segments) {
      if (segment instanceof Parameter parameter && parameter.rest()) {
        values.put(parameter.name(), String.join("/", pieces.subList(at, pieces.size())));
        at = pieces.size();
      } else if (at < pieces.size()) {
        if (!take(segment, pieces.get(at++), values)) {
          return Optional.empty();
        }
      } else if (segment instanceof Parameter parameter && parameter.optional()) {
        values.put(parameter.name(), null);
      } else {
        return Optional.empty();
      }
    }
    return at == pieces.size() ? Optional.of(values) : Optional.empty();
  }

  @Override
  public int compareTo(RouteTemplate other) {
    int ranked = ranks().compareTo(other.ranks());
    return ranked == 0 ? text.compareTo(other.text) : ranked;
  }

  private String ranks() {
    return segments.stream().map(each -> String.valueOf(each.rank())).collect(Collectors.joining());
  }

  private static boolean take(Segment segment, String piece, Map<String, @Nullable Object> values) {
    if (segment instanceof Literal literal) {
      return literal.text().equalsIgnoreCase(piece);
    }
    if (segment instanceof Parameter parameter && !piece.isEmpty() && parameter.accepts(piece)) {
      values.put(parameter.name(), piece);
      return true;
    }
    return false;
  }

  private static List<String> split(String path) {
    String trimmed = path.replaceAll("^/|/$", "");
    return trimmed.isEmpty()
        ? List.of()
        : Stream.of(trimmed.split("/", -1)).map(RouteTemplate::decoded).toList();
  }

  private static String decoded(String piece) {
    // A plus is a plus in a path, and an encoded slash stays encoded.
    return URLDecoder.decode(
        piece.replace("+", "%2B").replaceAll("(?i)%2f", "%252F"), StandardCharsets.UTF_8);
  }

  private static Segment segment(String text, String template) {
    if (!text.contains("{") && !text.contains("}")) {
      return new Literal(text);
    }
    Matcher parameter = PARAMETER.matcher(text);
    if (!parameter.matches()) {
      throw new HostRefusal(
          "Route '%s': '%s' is not understood here; write {name}, {name?}, {name:constraint} or {*name}"
              .formatted(template, text));
    }
    List<Predicate<String>> constraints = new ArrayList<>();
    Matcher constraint = CONSTRAINT.matcher(parameter.group(3));
    while (constraint.find()) {
      constraints.add(constraint(constraint.group(1), constraint.group(2), template));
    }
    return new Parameter(
        parameter.group(2),
        List.copyOf(constraints),
        !parameter.group(4).isEmpty(),
        !parameter.group(1).isEmpty());
  }

  /** https://learn.microsoft.com/aspnet/core/fundamentals/routing#route-constraints */
  private static Predicate<String> constraint(
      String name, @Nullable String argument, String template) {
    long[] numbers = numbers(argument, template);
    String signature = name + "/" + numbers.length;
    return switch (signature) {
      case "alpha/0" -> value -> value.matches("[A-Za-z]*");
      case "int/0" -> value -> isNumber(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case "long/0" -> value -> isNumber(value, Long.MIN_VALUE, Long.MAX_VALUE);
      case "bool/0" -> value -> BOOLEANS.contains(value.toLowerCase(Locale.ROOT));
      case "guid/0" -> value -> value.matches("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
      case "min/1" -> value -> isNumber(value, numbers[0], Long.MAX_VALUE);
      case "max/1" -> value -> isNumber(value, Long.MIN_VALUE, numbers[0]);
      case "range/2" -> value -> isNumber(value, numbers[0], numbers[1]);
      case "length/1" -> value -> value.length() == numbers[0];
      case "length/2" -> value -> value.length() >= numbers[0] && value.length() <= numbers[1];
      case "minlength/1" -> value -> value.length() >= numbers[0];
      case "maxlength/1" -> value -> value.length() <= numbers[0];
      default ->
          throw new HostRefusal(
              "Route '%s': the constraint '%s' is not known here".formatted(template, name));
    };
  }

  private static long[] numbers(@Nullable String argument, String template) {
    try {
      return argument == null
          ? new long[0]
          : Stream.of(argument.split(",", -1))
              .map(String::strip)
              .mapToLong(Long::parseLong)
              .toArray();
    } catch (NumberFormatException e) {
      throw new HostRefusal(
          "Route '%s': constraints take numbers here, not '%s'".formatted(template, argument), e);
    }
  }

  private static boolean isNumber(String value, long lowest, long highest) {
    try {
      long number = Long.parseLong(value);
      return number >= lowest && number <= highest;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
