package io.github.syncmedic.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The control API under {@code /control}: what tests do in Java, over HTTP. */
final class ControlPaths {
  static final String PREFIX = "/control";
  private static final String JOBS = "/jobs/";

  private final Simulator simulator;

  ControlPaths(Simulator simulator) {
    this.simulator = simulator;
  }

  GraphReply answer(String method, String target, String body) {
    int mark = target.indexOf('?');
    var path = (mark < 0 ? target : target.substring(0, mark)).substring(PREFIX.length());
    var query = GraphRequest.query(mark < 0 ? "" : target.substring(mark + 1));
    try {
      return switch (method + " " + path) {
        case "GET /state" -> GraphReply.ok(state());
        case "GET /journal" -> GraphReply.ok(journal(query));
        case "POST /faults" -> addFault(body);
        case "DELETE /faults" -> clearFaults();
        case "POST /clock/advance" -> advance(body);
        case "POST /tokens/expire" -> expireTokens();
        case "POST /reset" -> reset();
        default -> method.equals("POST") && path.startsWith(JOBS) ? happen(path, body) : unknown();
      };
    } catch (ScenarioException | IllegalArgumentException e) {
      return refusal(400, String.valueOf(e.getMessage()));
    }
  }

  private ObjectNode state() {
    var json = Json.object().put("now", Json.date(simulator.clock().now()));
    json.put("requests", simulator.journal().size());
    json.put("httpCalls", simulator.journal().httpCalls());
    json.put("startsOnActive", simulator.journal().startsOnActive().size());
    json.put("pausesOnPaused", simulator.journal().pausesOnPaused().size());
    var jobs = json.putArray("jobs");
    simulator.jobs().forEach(job -> jobs.add(job.state()));
    return json;
  }

  private ObjectNode journal(Map<String, String> query) {
    var job = Optional.ofNullable(query.get("job"));
    var method = Optional.ofNullable(query.get("method"));
    var json = Json.object();
    var list = json.putArray("value");
    simulator
        .journal()
        .matching(
            entry ->
                (job.isEmpty() || entry.jobId().equals(job))
                    && (method.isEmpty() || entry.method().equalsIgnoreCase(method.get())))
        .forEach(entry -> list.add(entry(entry)));
    return json;
  }

  private static ObjectNode entry(JournalEntry entry) {
    var json = Json.object().put("number", entry.number()).put("at", Json.date(entry.at()));
    json.put("method", entry.method()).put("path", entry.path()).put("query", entry.query());
    json.put("identity", entry.identity()).put("status", entry.status());
    json.put("applied", entry.applied()).put("batch", entry.batch().orElse(null));
    json.put("jobId", entry.jobId().orElse(null)).put("wrongState", entry.wrongState());
    json.put("retryAfter", entry.retryAfter().orElse(null)).put("fault", entry.fault());
    entry.scopes().forEach(json.putArray("scopes")::add);
    entry.headers().forEach(json.putObject("headers")::put);
    return json;
  }

  private GraphReply addFault(String body) {
    simulator.add(EventFields.fault(field(body)));
    return GraphReply.empty(204);
  }

  private GraphReply clearFaults() {
    simulator.clearFaults();
    return GraphReply.empty(204);
  }

  private GraphReply expireTokens() {
    simulator.expireTokens();
    return GraphReply.empty(204);
  }

  private GraphReply advance(String body) {
    var field = field(body);
    simulator.clock().advance(field.required(field.fields("by"), "by").duration());
    return GraphReply.ok(Json.object().put("now", Json.date(simulator.clock().now())));
  }

  private GraphReply reset() {
    simulator.reset();
    return GraphReply.empty(204);
  }

  private GraphReply happen(String path, String body) {
    int end = path.lastIndexOf('/');
    if (end < JOBS.length()) {
      return unknown();
    }
    var name = URLDecoder.decode(path.substring(JOBS.length(), end), StandardCharsets.UTF_8);
    var job = simulator.findJob(name);
    if (job.isEmpty()) {
      return refusal(404, "no job '%s'; GET /control/state lists them".formatted(name));
    }
    var value = body.isEmpty() ? Optional.<YamlField>empty() : Optional.of(field(body));
    var where = value.orElseGet(() -> YamlField.of("request", "{}"));
    job.get().happen(EventFields.jobEvent(path.substring(end + 1), value, where));
    return GraphReply.ok(job.get().state());
  }

  private static YamlField field(String body) {
    return YamlField.of("request", body);
  }

  private static GraphReply unknown() {
    return refusal(
        404,
        "GET /control/state, GET /control/journal, POST or DELETE /control/faults, POST"
            + " /control/clock/advance, POST /control/tokens/expire, POST /control/reset, POST"
            + " /control/jobs/{id or configuration/kind}/"
            + String.join("|", EventFields.JOB_EVENTS));
  }

  private static GraphReply refusal(int status, String message) {
    return GraphReply.json(status, Json.object().put("error", message));
  }
}
