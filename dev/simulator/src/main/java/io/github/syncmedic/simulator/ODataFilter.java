package io.github.syncmedic.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The part of {@code $filter} Graph is asked here: comparisons, {@code startswith} and {@code
 * contains}, combined with {@code and}. Immutable.
 */
final class ODataFilter implements Predicate<JsonNode> {
  private static final Pattern TOKEN = Pattern.compile("\\s*('(?:[^']|'')*'|[(),]|[^\\s(),']+)");

  private final List<Term> terms;
  private final boolean caseSensitive;

  private ODataFilter(List<Term> terms, boolean caseSensitive) {
    this.terms = terms;
    this.caseSensitive = caseSensitive;
  }

  /**
   * Returns the filter; an absent one lets everything pass.
   *
   * @throws Malformed if it is not of the kinds above
   */
  static ODataFilter parse(Optional<String> text, boolean caseSensitive) {
    var terms = new ArrayList<Term>();
    if (text.isPresent()) {
      var tokens = tokens(text.get());
      int at = 0;
      do {
        at = term(tokens, at, terms);
      } while (at < tokens.size() && at(tokens, at++).equals("and"));
      if (at != tokens.size()) {
        throw new Malformed(text.get());
      }
    }
    return new ODataFilter(terms, caseSensitive);
  }

  /** Returns the text {@code path} must be equal to, if the filter says so. */
  Optional<String> mustEqual(String path) {
    return terms.stream()
        .filter(term -> term.operator().equals("eq") && term.path().equalsIgnoreCase(path))
        .map(Term::text)
        .findFirst();
  }

  @Override
  public boolean test(JsonNode item) {
    return terms.stream().allMatch(term -> term.test(item, caseSensitive));
  }

  private static List<String> tokens(String text) {
    var tokens = new ArrayList<String>();
    var matcher = TOKEN.matcher(text.strip());
    int end = 0;
    while (end < matcher.regionEnd() && matcher.find(end) && matcher.start() == end) {
      tokens.add(matcher.group(1));
      end = matcher.end();
    }
    if (end != text.strip().length()) {
      throw new Malformed(text);
    }
    return tokens;
  }

  private static int term(List<String> tokens, int start, List<Term> terms) {
    var first = at(tokens, start);
    if (at(tokens, start + 1).equals("(")) {
      boolean known = first.equals("startswith") || first.equals("contains");
      boolean closed = at(tokens, start + 3).equals(",") && at(tokens, start + 5).equals(")");
      if (!known || !closed) {
        throw new Malformed(String.join(" ", tokens));
      }
      terms.add(new Term(first, at(tokens, start + 2), at(tokens, start + 4)));
      return start + 6;
    }
    var operator = at(tokens, start + 1);
    if (!List.of("eq", "ne", "gt", "ge", "lt", "le").contains(operator)) {
      throw new Malformed(String.join(" ", tokens));
    }
    terms.add(new Term(operator, first, at(tokens, start + 2)));
    return start + 3;
  }

  private static String at(List<String> tokens, int index) {
    if (index >= tokens.size()) {
      throw new Malformed(String.join(" ", tokens));
    }
    return tokens.get(index);
  }

  /** A filter not understood, by Graph or by this simulator. */
  static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Malformed(String filter) {
      super("Invalid filter clause: " + filter);
    }
  }

  private record Term(String operator, String path, String literal) {
    String text() {
      return literal.startsWith("'")
          ? literal.substring(1, literal.length() - 1).replace("''", "'")
          : literal;
    }

    boolean test(JsonNode item, boolean caseSensitive) {
      var value = find(item);
      if (value.isNull() || value.isMissingNode()) {
        return literal.equals("null") ? operator.equals("eq") : operator.equals("ne");
      }
      var actual = caseSensitive ? value.asText() : value.asText().toLowerCase(Locale.ROOT);
      var wanted = caseSensitive ? text() : text().toLowerCase(Locale.ROOT);
      return switch (operator) {
        case "startswith" -> actual.startsWith(wanted);
        case "contains" -> actual.contains(wanted);
        case "eq" -> actual.equals(wanted);
        case "ne" -> !actual.equals(wanted);
        default -> ordered(compare(value));
      };
    }

    private boolean ordered(int comparison) {
      return switch (operator) {
        case "gt" -> comparison > 0;
        case "ge" -> comparison >= 0;
        case "lt" -> comparison < 0;
        default -> comparison <= 0;
      };
    }

    private int compare(JsonNode value) {
      try {
        return value.isNumber()
            ? Double.compare(value.asDouble(), Double.parseDouble(literal))
            : Instant.parse(value.asText()).compareTo(Instant.parse(literal));
      } catch (DateTimeParseException | NumberFormatException e) {
        throw new Malformed(path + " " + operator + " " + literal);
      }
    }

    private JsonNode find(JsonNode item) {
      var found = item;
      for (var name : path.split("/", -1)) {
        var inside = found;
        found =
            inside.properties().stream()
                .filter(property -> property.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(MissingNode.getInstance());
      }
      return found;
    }
  }
}
