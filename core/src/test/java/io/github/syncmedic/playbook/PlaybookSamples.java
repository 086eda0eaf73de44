package io.github.syncmedic.playbook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.syncmedic.guard.GuardRules;
import io.github.syncmedic.playbook.step.Step;
import io.github.syncmedic.playbook.step.Steps;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One playbook for each kind of step, with every field; it says what may be left out. */
final class PlaybookSamples {
  private static final Map<String, String> WITH =
      Map.ofEntries(
          Map.entry("approval", "{approvers: 2, ttl: PT24H}"),
          Map.entry("assert", "{max: 200, maxPercent: 2, is: {failing: ['no']}}"),
          Map.entry("diagnose.findings", "{signals: [drift]}"),
          Map.entry("escalate", "{text: 'Look.', checklist: ['Here.']}"),
          Map.entry("graph.provision-on-demand", "{object: 'CN=Ann', type: user}"),
          Map.entry("graph.restart", "{resetScope: [QuarantineState]}"),
          Map.entry("notify", "{severity: INFO, text: 'Look.', checklist: ['Here.']}"),
          Map.entry("wait", "{cycles: 3}"),
          Map.entry("wait-until", "{until: lifted, deadline: PT24H}"),
          Map.entry(
              "webhook", "{url: 'https://runbooks.contoso.com/a', action: a, with: {b: 'c'}}"));

  private PlaybookSamples() {}

  /** A playbook with a step of {@code kind}, and every field that it may have beside that. */
  static ObjectNode of(Steps.Kind kind) {
    var yaml =
        """
        name: sample
        version: 1
        summary: For a test.
        when: { verdict: QUARANTINED, reason: [Unknown], errorCode: [TimeOut] }
        risk: R3
        autonomy: suggest
        guards: { cooldown: PT1H, maxPerDay: 3, refuseWhileRunning: true }
        steps:
          - { id: it, uses: %s, with: %s, onFailure: abort }
        escalate: { to: [teams], supportPack: true }
        """
            .formatted(kind.name(), WITH.getOrDefault(kind.name(), "{}"));
    var proof =
        Step.Writes.class.isAssignableFrom(kind.type())
            ? "verify: { stages: [accepted], holdCycles: 3, deadline: PT6H }\n"
            : "";
    return Yaml.tree(yaml + proof);
  }

  /** Those of {@code fields} of a {@code type} without which the reader refuses it. */
  static List<String> required(Class<?> type, List<String> fields) {
    return fields.stream().filter(it -> !isReadWithout(type, it)).toList();
  }

  /** Whether the reader refuses a step of {@code kind} that says nothing more. */
  static boolean needsWith(Steps.Kind kind) {
    var sample = of(kind);
    ((ObjectNode) sample.path("steps").path(0)).remove("with");
    return !Yaml.isRead(sample);
  }

  private static boolean isReadWithout(Class<?> type, String field) {
    var kind = Steps.builtIn().stream().filter(it -> it.type().equals(type)).findFirst();
    var sample = kind.map(PlaybookSamples::of).orElseGet(() -> sampleOf(type));
    var object = (ObjectNode) sample.at(place(type, kind));
    if (object.remove(field) == null) {
      return isOptional(type, field);
    }
    return isVerifyOrEither(type, field) || Yaml.isRead(sample);
  }

  /** Of a step what all kinds need; of the rest what a playbook has that writes. */
  private static ObjectNode sampleOf(Class<?> type) {
    var kind = type == PlaybookStep.class ? "diagnose.job" : "graph.restart";
    return of(Steps.kind(kind).orElseThrow());
  }

  /** A sample has every field but some that are {@link Optional} or maps, which need no asking. */
  private static boolean isOptional(Class<?> type, String field) {
    return Stream.of(type.getRecordComponents())
            .filter(it -> it.getName().equals(field))
            .noneMatch(it -> it.getType() != Optional.class && it.getType() != Map.class)
        || fail(type, field);
  }

  private static boolean fail(Class<?> type, String field) {
    throw new IllegalStateException("A sample of %s needs '%s'".formatted(type, field));
  }

  /** What is asked for only together with something else; the schema says that by itself. */
  private static boolean isVerifyOrEither(Class<?> type, String field) {
    return (type == Playbook.class && field.equals("verify"))
        || PlaybookBounds.among(type).has("oneOf");
  }

  private static String place(Class<?> type, Optional<Steps.Kind> kind) {
    if (kind.isPresent()) {
      return "/steps/0/with";
    }
    if (type == PlaybookStep.class) {
      return "/steps/0";
    }
    if (type == GuardRules.class) {
      return "/guards";
    }
    if (type == When.class) {
      return "/when";
    }
    if (type == Verify.class) {
      return "/verify";
    }
    return type == Escalation.class ? "/escalate" : "";
  }
}
