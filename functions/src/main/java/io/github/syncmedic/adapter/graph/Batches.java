package io.github.syncmedic.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.syncmedic.sync.Problem;
import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.Reading.Read;
import io.github.syncmedic.sync.Reading.Unread;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * Reads many things in few requests, see <a
 * href="https://learn.microsoft.com/graph/json-batching">JSON batching</a>. Each step is judged by
 * itself, and sent again by itself.
 *
 * <p>Thread-safe and blocking.
 */
final class Batches {
  /** Graph takes no more steps in one request. */
  static final int MOST_STEPS = 20;

  private static final String URL = "/$batch";

  private final GraphEndpoint endpoint;
  private final GraphReads reads;
  private final Replies replies;
  private final Json json;

  Batches(GraphEndpoint endpoint, GraphReads reads, Replies replies, Json json) {
    this.endpoint = endpoint;
    this.reads = reads;
    this.replies = replies;
    this.json = json;
  }

  /** What came of each step, in the order of the steps; several requests leave side by side. */
  List<Reading<JsonNode>> read(List<Step> steps, Deadline deadline) {
    var chunks =
        IntStream.iterate(0, from -> from < steps.size(), from -> from + MOST_STEPS)
            .mapToObj(from -> steps.subList(from, Math.min(steps.size(), from + MOST_STEPS)))
            .toList();
    return SideBySide.map(chunks, chunk -> chunk(chunk, deadline)).stream()
        .flatMap(List::stream)
        .toList();
  }

  private List<Reading<JsonNode>> chunk(List<Step> steps, Deadline deadline) {
    var results = new TreeMap<Integer, Reading<JsonNode>>();
    var patience = steps.stream().map(step -> new Patience(deadline)).toList();
    var waits = new TreeMap<Integer, Duration>();
    do {
      var open = waits.isEmpty() ? all(steps) : List.copyOf(waits.keySet());
      var round = round(steps, open, deadline);
      results.putAll(round.readings());
      waits.clear();
      if (!round.failedAsAWhole()) {
        round.unread(
            (index, problem) ->
                patience.get(index).after(problem).ifPresent(wait -> waits.put(index, wait)));
      }
    } while (reads.waited(waits.values().stream().max(Duration::compareTo)));
    return List.copyOf(results.values());
  }

  private static List<Integer> all(List<Step> steps) {
    return IntStream.range(0, steps.size()).boxed().toList();
  }

  /** Sends the open steps once, with whatever patience the request as a whole needs. */
  private Round round(List<Step> steps, List<Integer> open, Deadline deadline) {
    var first = steps.get(open.get(0)).ask();
    var what =
        open.size() == 1
            ? first.what()
            : "%s (and %d more reads in one batch)".formatted(first.what(), open.size() - 1);
    var ask = Ask.batch(endpoint.at(URL), body(steps, open), what, first.permission());
    var reading = reads.read(ask, deadline);
    if (reading instanceof Unread<HttpReply> unread) {
      return Round.failed(open, unread.problem());
    }
    var reply = ((Read<HttpReply>) reading).value();
    return json.readResponses(reply.body().toByteArray())
        .map(elements -> round(steps, open, elements))
        .orElseGet(() -> Round.failed(open, GraphReads.notJson(ask, reply)));
  }

  private Round round(List<Step> steps, List<Integer> open, List<Json.Element> elements) {
    var byId = elements.stream().collect(Collectors.groupingBy(it -> id(it.envelope())));
    var readings = new HashMap<Integer, Reading<JsonNode>>();
    for (var index : open) {
      var answers = byId.getOrDefault(index.toString(), List.of());
      var ask = steps.get(index).ask();
      readings.put(
          index,
          switch (answers.size()) {
            case 0 -> unreadable(ask, "its answer is missing from the batch");
            case 1 -> reading(ask, answers.get(0));
            default -> unreadable(ask, "the batch answers it more than once");
          });
    }
    return new Round(readings, false);
  }

  private Reading<JsonNode> reading(Ask ask, Json.Element element) {
    var status = element.envelope().path("status");
    if (!status.isInt()) {
      return unreadable(ask, "its answer in the batch has no status");
    }
    var headers = element.envelope().path("headers");
    var refusal = replies.refusal(status.intValue(), name -> values(headers, name), element.body());
    if (refusal.isPresent()) {
      return new Unread<>(Problems.refused(ask, refusal.get()));
    }
    return status.intValue() == 200 && element.body().isObject()
        ? new Read<>(element.body())
        : unreadable(ask, "its answer in the batch is not the JSON that is expected");
  }

  private byte[] body(List<Step> steps, List<Integer> open) {
    var body = json.object();
    var requests = body.putArray("requests");
    for (var index : open) {
      requests
          .addObject()
          .put("id", index.toString())
          .put("method", "GET")
          .put("url", steps.get(index).url());
    }
    return json.bytes(body);
  }

  private static String id(JsonNode envelope) {
    return envelope.path("id").asText("");
  }

  private static List<String> values(JsonNode headers, String name) {
    var fields = headers.properties();
    return fields.stream()
        .filter(field -> field.getKey().equalsIgnoreCase(name))
        .flatMap(
            field ->
                field.getValue().isArray()
                    ? StreamSupport.stream(field.getValue().spliterator(), false)
                    : List.of(field.getValue()).stream())
        .map(it -> it.asText(""))
        .toList();
  }

  private static Reading<JsonNode> unreadable(Ask ask, String because) {
    return new Unread<>(Problems.unreadable(ask, because, Optional.empty()));
  }

  /** What came of the open steps in one request. */
  private record Round(Map<Integer, Reading<JsonNode>> readings, boolean failedAsAWhole) {
    void unread(BiConsumer<Integer, Problem> each) {
      readings.forEach(
          (index, reading) -> {
            if (reading instanceof Unread<JsonNode> unread) {
              each.accept(index, unread.problem());
            }
          });
    }

    static Round failed(List<Integer> open, Problem problem) {
      var readings = new HashMap<Integer, Reading<JsonNode>>();
      open.forEach(index -> readings.put(index, new Unread<>(problem)));
      return new Round(readings, true);
    }
  }
}
