package io.github.syncmedic.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** A page of a list: {@code $top}, {@code $skiptoken}, {@code $select}, {@code $count}. */
final class ODataPage {
  private static final int LARGEST = 999;

  private ODataPage() {}

  /**
   * Returns the page asked for.
   *
   * @param tokenPrefix put before the offset in the next page's token
   */
  static <T> GraphReply of(
      Call call,
      String context,
      List<T> items,
      int usualSize,
      String tokenPrefix,
      Function<T, ObjectNode> render) {
    int size = size(call.request(), usualSize);
    int from = offset(call.request());
    if (size < 1 || from < 0 || from > items.size()) {
      return GraphErrors.badRequest("Invalid value for $top or $skiptoken.", call.now());
    }
    int to = (int) Math.min((long) from + size, items.size());
    var body = Json.object().put("@odata.context", call.context(context));
    if (call.request().option("count").filter("true"::equalsIgnoreCase).isPresent()) {
      body.put("@odata.count", items.size());
    }
    if (to < items.size()) {
      body.put("@odata.nextLink", call.linkWith("skiptoken", tokenPrefix + to));
    }
    var value = body.putArray("value");
    var selected = selected(call.request());
    items.subList(from, to).forEach(item -> value.add(selected(render.apply(item), selected)));
    return GraphReply.ok(body);
  }

  /** Returns one object with its context, reduced to what was selected. */
  static GraphReply single(Call call, String context, ObjectNode item) {
    var body = Json.object().put("@odata.context", call.context(context));
    body.setAll(selected(item, selected(call.request())));
    return GraphReply.ok(body);
  }

  private static int size(GraphRequest request, int usual) {
    return request
        .option("top")
        .map(top -> top.matches("[1-9][0-9]{0,2}") ? Integer.parseInt(top) : -1)
        .orElse(Math.max(usual, usual > LARGEST ? usual : 1));
  }

  private static int offset(GraphRequest request) {
    return request
        .option("skiptoken")
        .map(token -> token.substring(token.lastIndexOf('-') + 1))
        .map(offset -> offset.matches("[0-9]{1,9}") ? Integer.parseInt(offset) : -1)
        .orElse(0);
  }

  private static Optional<Set<String>> selected(GraphRequest request) {
    return request
        .option("select")
        .filter(select -> !select.isBlank())
        .map(
            select -> {
              var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
              for (var name : select.split(",", -1)) {
                names.add(name.trim());
              }
              return names;
            });
  }

  private static ObjectNode selected(ObjectNode item, Optional<Set<String>> names) {
    if (names.isEmpty()) {
      return item;
    }
    var kept = Json.object();
    for (var property : item.properties()) {
      if (names.get().contains(property.getKey())) {
        JsonNode value = property.getValue();
        kept.set(property.getKey(), value);
      }
    }
    return kept;
  }
}
