package io.github.syncmedic.simulator;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Events, causes and faults as scenario files and control calls write them. */
final class EventFields {
  static final List<String> JOB_EVENTS =
      List.of("break", "quarantine", "heal", "stage-deletes", "escrow", "stall", "pause", "start");

  private EventFields() {}

  /** One entry of a script: either something happens to a job, or a fault begins. */
  record Scripted(Optional<Scenario.Event> job, Optional<Fault> fault) {}

  static Scripted scripted(YamlField field) {
    var fields = field.fields("at", "job", "event");
    var at = field.required(fields, "at").duration();
    var event = field.required(fields, "event");
    if (event.isObject()) {
      var inside = event.anyFields();
      if (inside.size() == 1 && inside.containsKey("fault")) {
        var fault = fault(event.required(inside, "fault")).from(at);
        return new Scripted(
            Optional.empty(), Optional.of(jobs(fields).map(fault::ofJob).orElse(fault)));
      }
    }
    var job = field.required(fields, "job").text();
    return new Scripted(
        Optional.of(new Scenario.Event(at, job, jobEvent(event))), Optional.empty());
  }

  private static Optional<String> jobs(Map<String, YamlField> fields) {
    return Optional.ofNullable(fields.get("job")).map(YamlField::text);
  }

  private static JobEvent jobEvent(YamlField event) {
    if (!event.isObject()) {
      return jobEvent(event.text(), Optional.empty(), event);
    }
    var inside = event.anyFields();
    if (inside.size() != 1) {
      throw event.wrong("expected one event, one of " + String.join(", ", JOB_EVENTS));
    }
    var only = inside.entrySet().iterator().next();
    return jobEvent(only.getKey(), Optional.of(only.getValue()), only.getValue());
  }

  /** Returns the event of that name; {@code value} is what the name is followed by. */
  static JobEvent jobEvent(String name, Optional<YamlField> value, YamlField where) {
    return switch (name) {
      case "break" -> new JobEvent.Break(cause(needed(value, where)));
      case "quarantine" -> new JobEvent.Quarantine(cause(needed(value, where)));
      case "heal" -> new JobEvent.Heal();
      case "stage-deletes" -> new JobEvent.StageDeletes(count(needed(value, where)));
      case "escrow" -> escrow(needed(value, where));
      case "stall" -> new JobEvent.Stall();
      case "pause" -> new JobEvent.Pause();
      case "start" -> new JobEvent.Start();
      default ->
          throw where.wrong(
              "unknown event '%s'; allowed: %s, fault"
                  .formatted(name, String.join(", ", JOB_EVENTS)));
    };
  }

  static Cause cause(YamlField field) {
    var fields =
        field.fields(
            "reason", "code", "message", "tenantActionable", "failuresBefore", "errorInQuarantine");
    var reason = field.required(fields, "reason");
    var code = Optional.ofNullable(fields.get("code")).filter(each -> !each.isNull());
    var cause =
        Cause.of(reason.isNull() ? null : reason.text(), code.map(YamlField::text).orElse(null));
    return new Cause(
        cause.reason(),
        cause.code(),
        optional(fields, "message").map(YamlField::anyText).orElse(cause.message()),
        optional(fields, "tenantActionable").map(YamlField::yes).orElse(true),
        optional(fields, "failuresBefore").map(each -> each.integer(1)).orElse(1),
        optional(fields, "errorInQuarantine").map(YamlField::yes).orElse(true));
  }

  static Fault fault(YamlField field) {
    var fields =
        field.fields(
            "kind", "method", "path", "job", "skip", "times", "value", "afterEffect", "from");
    var names = Arrays.stream(FaultKind.values()).map(FaultKind::text).toList();
    var kind = field.required(fields, "kind").oneOf(FaultKind::named, names);
    try {
      return fault(kind, fields);
    } catch (IllegalArgumentException e) {
      throw (ScenarioException) field.wrong(String.valueOf(e.getMessage())).initCause(e);
    }
  }

  private static Fault fault(FaultKind kind, Map<String, YamlField> fields) {
    return new Fault(
        kind,
        optional(fields, "method").map(YamlField::text).orElse("*"),
        optional(fields, "path").map(YamlField::text).orElse("/**"),
        optional(fields, "job").map(YamlField::text),
        optional(fields, "skip").map(each -> each.integer(0)).orElse(0),
        optional(fields, "times").map(each -> each.integer(1)).orElse(Integer.MAX_VALUE),
        optional(fields, "value").map(YamlField::anyText).orElse(""),
        optional(fields, "afterEffect").map(YamlField::yes).orElse(false),
        optional(fields, "from").map(YamlField::duration).orElse(Duration.ZERO));
  }

  private static JobEvent escrow(YamlField field) {
    var fields = field.fields("failing", "references");
    return new JobEvent.Escrow(
        field.required(fields, "failing").number(0),
        optional(fields, "references").map(each -> each.number(0)).orElse(0L));
  }

  private static long count(YamlField field) {
    return field.isObject()
        ? field.required(field.fields("count"), "count").number(0)
        : field.number(0);
  }

  private static YamlField needed(Optional<YamlField> value, YamlField where) {
    return value.orElseThrow(() -> where.wrong("this event needs a value"));
  }

  private static Optional<YamlField> optional(Map<String, YamlField> fields, String name) {
    return Optional.ofNullable(fields.get(name));
  }
}
