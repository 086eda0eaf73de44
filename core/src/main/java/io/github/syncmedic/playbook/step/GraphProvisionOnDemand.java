package io.github.syncmedic.playbook.step;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.syncmedic.sync.CanaryObject;
import io.github.syncmedic.sync.CanaryResult;
import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.SchemaFacts;
import io.github.syncmedic.sync.SyncJob;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends one object down the whole way from source to target. Done twice, it does what the next
 * cycle of the job would have done.
 *
 * <p>Facts: {@code came} (through, not through), {@code brokenAt}, {@code code}. It fails when
 * nobody knows how far the object came.
 *
 * @param object its distinguished name; the input {@code object} of the caller goes before it
 * @param type its kind; {@code user} where neither this nor the input {@code type} says otherwise
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record GraphProvisionOnDemand(Optional<String> object, Optional<String> type)
    implements Step.Looks {
  @Override
  public String inWords() {
    return "provision one object on demand";
  }

  @Override
  public boolean reachesOut() {
    return true;
  }

  @Override
  public StepResult look(Sight sight) {
    var name = Optional.ofNullable(sight.inputs().get("object")).or(() -> object);
    var kind = Optional.ofNullable(sight.inputs().get("type")).or(() -> type).orElse("user");
    if (name.filter(it -> !it.isBlank()).isEmpty()) {
      return StepResult.failed("no object was named; try the input object", sight.now());
    }
    var sent =
        sight
            .readJob()
            .then((SyncJob job) -> sight.tenant().schemas().of(job))
            .then(schema -> send(schema, new CanaryObject(name.get(), kind), sight));
    return sent instanceof Reading.Read<StepResult> read
        ? read.value()
        : sight.unread("how far the object came", ((Reading.Unread<StepResult>) sent).problem());
  }

  private static Reading<StepResult> send(SchemaFacts schema, CanaryObject what, Sight sight) {
    var rule = schema.ruleFor(what.type());
    if (rule.isEmpty()) {
      return new Reading.Read<>(
          StepResult.failed(
              "the job's schema has no rule for objects of the kind " + what.type(), sight.now()));
    }
    return sight
        .tenant()
        .canary()
        .send(sight.job(), rule.get(), what)
        .then(it -> new Reading.Read<>(result(it, sight)));
  }

  private static StepResult result(CanaryResult result, Sight sight) {
    return StepResult.found(
            result.isHealthy()
                ? "the object came through"
                : "the object did not come through; it ended at " + result.brokenAt(),
            sight.now())
        .detailed(List.of(result.words()))
        .with(
            Map.of(
                "came", result.isHealthy() ? "through" : "not through",
                "brokenAt", result.brokenAt().text(),
                "code", result.code()));
  }
}
