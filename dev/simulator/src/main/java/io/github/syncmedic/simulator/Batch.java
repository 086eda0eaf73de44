package io.github.syncmedic.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * One JSON batch: each step handled, throttled and written down by itself.
 *
 * @see <a href="https://learn.microsoft.com/graph/json-batching">JSON batching</a>
 */
final class Batch {
  private static final int LARGEST = 20;

  private final Graph graph;
  private final long number;
  private final List<Graph.Timed> taken;
  private final Map<String, GraphReply> replies = new LinkedHashMap<>();

  Batch(Graph graph, long number, List<Graph.Timed> taken) {
    this.graph = graph;
    this.number = number;
    this.taken = taken;
  }

  GraphReply answer(GraphRequest envelope, Behaviour behaviour, Instant now) {
    var steps = Json.parse(envelope.body()).map(body -> body.path("requests"));
    var wrong = steps.map(Batch::whatIsWrong).orElse("The body is not JSON.");
    if (!wrong.isEmpty()) {
      return GraphErrors.badRequest("Invalid batch payload format. " + wrong, now);
    }
    for (var step : steps.orElseThrow()) {
      var reply = failedDependency(step, now).orElseGet(() -> answer(step, envelope, now));
      replies.put(step.path("id").asText(), reply);
    }
    return GraphReply.ok(body(behaviour));
  }

  private static String whatIsWrong(JsonNode steps) {
    if (!steps.isArray() || steps.isEmpty()) {
      return "It has no requests.";
    }
    if (steps.size() > LARGEST) {
      return "It has more than " + LARGEST + " requests.";
    }
    var ids = new ArrayList<String>();
    for (var step : steps) {
      var id = step.path("id").asText("");
      if (id.isEmpty() || ids.contains(id)) {
        return "Each request needs an id of its own.";
      }
      if (!step.path("method").isTextual() || !step.path("url").isTextual()) {
        return "Request %s needs a method and a url.".formatted(id);
      }
      for (var dependency : step.path("dependsOn")) {
        if (!ids.contains(dependency.asText())) {
          return "Request %s depends on one that does not come before it.".formatted(id);
        }
      }
      ids.add(id);
    }
    return "";
  }

  private Optional<GraphReply> failedDependency(JsonNode step, Instant now) {
    for (var dependency : step.path("dependsOn")) {
      var before = replies.get(dependency.asText());
      if (before == null || !before.succeeded()) {
        var message = "Request %s, on which this one depends, failed.";
        return Optional.of(
            GraphErrors.error(
                424, "FailedDependency", message.formatted(dependency.asText()), now));
      }
    }
    return Optional.empty();
  }

  private GraphReply answer(JsonNode step, GraphRequest envelope, Instant now) {
    var headers = new LinkedHashMap<String, String>();
    envelope.header("authorization").ifPresent(value -> headers.put("authorization", value));
    for (var header : step.path("headers").properties()) {
      headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue().asText());
    }
    var body = step.path("body");
    boolean hasBody = !body.isMissingNode() && !body.isNull();
    if (hasBody && !headers.containsKey("content-type")) {
      return GraphErrors.badRequest("A request with a body needs a Content-Type header.", now);
    }
    var url = step.path("url").asText();
    var target = "/" + envelope.version() + (url.startsWith("/") ? url : "/" + url);
    var id = new GraphRequest.Step(number, step.path("id").asText());
    var request =
        GraphRequest.of(
            step.path("method").asText(),
            target,
            headers,
            hasBody ? body.toString() : "",
            Optional.of(id));
    if (request.isEmpty() || request.get().isBatch()) {
      return GraphErrors.badRequest("A batch cannot be a request of a batch.", now);
    }
    var timed = graph.step(request.get());
    taken.add(timed);
    return timed.reply();
  }

  private ObjectNode body(Behaviour behaviour) {
    var responses = new ArrayList<ObjectNode>();
    replies.forEach((id, reply) -> responses.add(response(id, reply)));
    if (behaviour.has(Feature.BATCH_ANY_ORDER)) {
      Collections.shuffle(responses, new Random(number));
    }
    var body = Json.object();
    body.putArray("responses").addAll(responses);
    return body;
  }

  private static ObjectNode response(String id, GraphReply reply) {
    var response = Json.object().put("id", id).put("status", reply.status());
    var headers = response.putObject("headers");
    reply.headers().forEach(headers::put);
    if (reply.json() != null) {
      headers.put("Content-Type", "application/json");
      response.set("body", reply.json());
    } else if (reply.text() != null) {
      response.put("body", reply.text());
    }
    return response;
  }
}
