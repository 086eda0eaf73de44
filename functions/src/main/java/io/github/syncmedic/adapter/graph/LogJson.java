package io.github.syncmedic.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.syncmedic.sync.ChangeAction;
import io.github.syncmedic.sync.ChangeStatus;
import io.github.syncmedic.sync.ChangeStep;
import io.github.syncmedic.sync.ErrorCategory;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.LoggedChange;
import io.github.syncmedic.sync.LoggedError;
import io.github.syncmedic.sync.LoggedObject;
import io.github.syncmedic.sync.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads {@code provisioningObjectSummary}s, see <a
 * href="https://learn.microsoft.com/graph/api/resources/provisioningobjectsummary">provisioningObjectSummary</a>.
 */
final class LogJson {
  /** An attribute as reasons quote it, for example: the attribute 'mail' is … */
  private static final Pattern QUOTED =
      Pattern.compile(
          "(?i)\\b(?:attribute|property)(?: name)?:? ?['\"\\[]([a-z][a-z0-9_.-]{0,63})['\"\\]]");

  private LogJson() {}

  /** Whether an entry is of {@code job}; empty when it does not say of which it is. */
  static Optional<Boolean> isOf(JobId job, JsonNode entry) {
    var id = entry.path("jobId");
    return id.isTextual()
        ? Optional.of(id.textValue().equalsIgnoreCase(job.value()))
        : Optional.empty();
  }

  /** One entry; empty when it is no object or has no time. */
  static Optional<LoggedChange> change(JsonNode entry) {
    var fields = Fields.of(entry, new ArrayList<>());
    return fields
        .instant("activityDateTime")
        .map(
            at -> {
              var status = fields.object("provisioningStatusInfo");
              var error = status.flatMap(it -> it.object("errorInformation"));
              return new LoggedChange(
                  at,
                  fields.told(ChangeAction.class, "provisioningAction"),
                  Told.of(ChangeStatus.class, status.map(it -> it.text("status")).orElse("")),
                  error.map(LogJson::error),
                  step(fields.objects("provisioningSteps")),
                  attribute(error, fields.objects("modifiedProperties")),
                  object(fields, "sourceIdentity"),
                  object(fields, "targetIdentity"));
            });
  }

  private static LoggedError error(Fields fields) {
    return new LoggedError(
        fields.text("errorCode"),
        fields.told(ErrorCategory.class, "errorCategory"),
        fields.text("reason"),
        fields.text("recommendedAction"));
  }

  /** The first that failed, or the last of all; a step without a type goes by its name. */
  private static Told<ChangeStep> step(List<Fields> steps) {
    var failed = steps.stream().filter(LogJson::failed).findFirst();
    return failed
        .or(() -> steps.stream().reduce((earlier, later) -> later))
        .map(LogJson::type)
        .map(it -> Told.of(ChangeStep.class, it))
        .orElseGet(() -> Told.of(ChangeStep.class, ""));
  }

  private static boolean failed(Fields step) {
    return step.told(ChangeStatus.class, "status").is(ChangeStatus.FAILURE);
  }

  private static String type(Fields step) {
    var type = step.text("provisioningStepType");
    return type.isBlank() ? step.text("name") : type;
  }

  private static Optional<String> attribute(Optional<Fields> error, List<Fields> modified) {
    var quoted =
        error.stream()
            .flatMap(it -> Stream.of(it.text("reason"), it.text("additionalDetails")))
            .map(QUOTED::matcher)
            .filter(Matcher::find)
            .map(it -> it.group(1))
            .findFirst();
    var only =
        modified.size() == 1
            ? Optional.of(modified.get(0).text("displayName")).filter(it -> !it.isBlank())
            : Optional.<String>empty();
    return quoted.or(() -> only);
  }

  private static LoggedObject object(Fields fields, String name) {
    return fields
        .object(name)
        .map(it -> new LoggedObject(it.text("id"), it.text("displayName"), it.text("identityType")))
        .orElseGet(() -> new LoggedObject("", "", ""));
  }
}
