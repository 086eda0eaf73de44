package io.github.syncmedic.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;

/** True answers, changed as a fault says. */
final class SpoiltAnswer {
  private static final String NEW = "SomethingNew";
  private static final List<String> DATES =
      List.of(
          "currentBegan",
          "nextAttempt",
          "seriesBegan",
          "steadyStateFirstAchievedTime",
          "steadyStateLastAchievedTime");

  private SpoiltAnswer() {}

  static GraphReply of(GraphReply reply, Fault fault) {
    var body = reply.json();
    if (fault.kind() == FaultKind.TRUNCATE) {
      return reply.delivered(GraphReply.Delivery.TRUNCATED);
    }
    if (body == null) {
      return reply;
    }
    if (fault.kind() == FaultKind.INVALID_JSON) {
      return reply.withText("{\"value\": [" + body + ",,");
    }
    var copy = body.deepCopy();
    spoil(copy, fault);
    return reply.withJson(copy);
  }

  private static void spoil(JsonNode body, Fault fault) {
    switch (fault.kind()) {
      case UNKNOWN_STATUS -> eachJob(body, job -> inStatus(job, "code", fault.valueOr(NEW)));
      case UNKNOWN_REASON ->
          eachJob(body, job -> put(job.path("status").path("quarantine"), "reason", fault));
      case UNKNOWN_SCHEDULE -> eachJob(body, job -> put(job.path("schedule"), "state", fault));
      case NULL_STATUS -> eachJob(body, job -> job.putNull("status"));
      case NO_STATUS -> eachJob(body, job -> job.remove("status"));
      case EMPTY_DATES -> eachJob(body, SpoiltAnswer::emptyDates);
      case EXTRA_PROPERTIES -> addProperties(body);
      case NEXT_LINK -> put(body, "@odata.nextLink", fault.valueOr("http://127.0.0.2:9/stolen"));
      case DUPLICATE_IDS -> responses(body, steps -> steps.add(steps.get(0).deepCopy()));
      case MISSING_IDS -> responses(body, steps -> steps.remove(0));
      case REORDERED_IDS -> responses(body, SpoiltAnswer::reverse);
      default -> throw new IllegalStateException(fault.kind() + " does not spoil an answer");
    }
  }

  private static void eachJob(JsonNode body, Consumer<ObjectNode> change) {
    if (body.path("value").isArray()) {
      body.path("value").forEach(item -> eachJob(item, change));
    } else if (body instanceof ObjectNode job && job.has("schedule")) {
      change.accept(job);
    }
  }

  private static void inStatus(ObjectNode job, String name, String value) {
    put(job.path("status"), name, value);
  }

  private static void put(JsonNode target, String name, Fault fault) {
    put(target, name, fault.valueOr(NEW));
  }

  private static void put(JsonNode target, String name, String value) {
    if (target instanceof ObjectNode object) {
      object.put(name, value);
    }
  }

  private static void emptyDates(ObjectNode job) {
    for (var part : List.of(job.path("status"), job.path("status").path("quarantine"))) {
      DATES.stream().filter(part::has).forEach(name -> put(part, name, ""));
    }
  }

  private static void addProperties(JsonNode node) {
    for (var child : node) {
      addProperties(child);
    }
    if (node instanceof ObjectNode object) {
      object.put("somethingNew", "value").putObject("somethingElse").put("deep", 1);
    }
  }

  private static void responses(JsonNode body, Consumer<ArrayNode> change) {
    if (body.path("responses") instanceof ArrayNode steps && !steps.isEmpty()) {
      change.accept(steps);
    }
  }

  private static void reverse(ArrayNode steps) {
    for (int last = steps.size() - 2; last >= 0; last--) {
      steps.add(steps.remove(last));
    }
  }
}
