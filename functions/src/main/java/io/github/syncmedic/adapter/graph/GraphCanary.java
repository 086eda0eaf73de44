package io.github.syncmedic.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.syncmedic.sync.Canary;
import io.github.syncmedic.sync.CanaryObject;
import io.github.syncmedic.sync.CanaryResult;
import io.github.syncmedic.sync.ChangeStatus;
import io.github.syncmedic.sync.ChangeStep;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.Reading.Read;
import io.github.syncmedic.sync.Reading.Unread;
import io.github.syncmedic.sync.Told;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Provisions on demand, see <a
 * href="https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-provisionondemand">provisionOnDemand</a>.
 *
 * <p>Thread-safe and blocking, for no longer than the reading deadline: the way takes longer than
 * other writes.
 */
final class GraphCanary implements Canary {
  private static final String PERMISSION = "Synchronization.ReadWrite.All";

  private final GraphDoor door;
  private final Json json;

  GraphCanary(GraphDoor door) {
    this.door = door;
    this.json = door.json();
  }

  @Override
  public Reading<CanaryResult> send(JobRef job, String ruleId, CanaryObject object) {
    var what = "send a canary through " + JobPath.spoken(job);
    var stranger = JobPath.stranger(job, door.options().tenant(), what);
    if (stranger.isPresent()) {
      return new Unread<>(stranger.get());
    }
    var uri = door.endpoint().at(JobPath.of(job) + "/provisionOnDemand");
    var ask = Ask.write(uri, body(ruleId, object), what, PERMISSION);
    var wait = door.onDemand().take();
    if (!wait.isZero()) {
      return new Unread<>(Problems.tooMany(ask, wait));
    }
    return door.writes()
        .exchange(ask, door.readDeadline())
        .then(
            reply ->
                result(json.read(reply.body().toByteArray()).orElse(MissingNode.getInstance()))
                    .<Reading<CanaryResult>>map(Read::new)
                    .orElseGet(() -> new Unread<>(GraphReads.notJson(ask, reply))));
  }

  private byte[] body(String ruleId, CanaryObject object) {
    var body = json.object();
    var parameters = body.putArray("parameters").addObject().put("ruleId", ruleId);
    parameters
        .putArray("subjects")
        .addObject()
        .put("objectId", object.id())
        .put("objectTypeName", object.type());
    return json.bytes(body);
  }

  /** Key and value are JSON once more, each in a text. */
  private Optional<CanaryResult> result(JsonNode answer) {
    return inner(answer.path("key"))
        .map(
            key -> {
              var fields = Fields.of(key, new ArrayList<>());
              var result = fields.told(ChangeStatus.class, "result");
              var details = fields.object("details");
              var code = details.map(it -> it.text("errorCode")).orElse("");
              var message = details.map(it -> it.text("errorMessage")).orElse("");
              var end =
                  CanaryResult.isHealthy(result, code) ? "" : end(inner(answer.path("value")));
              return new CanaryResult(result, Told.of(ChangeStep.class, end), code, message);
            });
  }

  private Optional<JsonNode> inner(JsonNode text) {
    return text.isTextual()
        ? json.read(text.textValue().getBytes(StandardCharsets.UTF_8)).filter(JsonNode::isObject)
        : Optional.empty();
  }

  /** The first step that failed; where none did, the first that was not gone to the end. */
  private static String end(Optional<JsonNode> value) {
    var steps =
        value
            .map(it -> Fields.of(it, new ArrayList<>()).objects("provisioningSteps"))
            .orElse(List.of());
    return first(steps, it -> it.is(ChangeStatus.FAILURE))
        .or(() -> first(steps, it -> !it.is(ChangeStatus.SUCCESS)))
        .map(it -> it.text("type").isBlank() ? it.text("name") : it.text("type"))
        .orElse("");
  }

  private static Optional<Fields> first(List<Fields> steps, Predicate<Told<ChangeStatus>> wanted) {
    return steps.stream()
        .filter(it -> wanted.test(it.told(ChangeStatus.class, "status")))
        .findFirst();
  }
}
