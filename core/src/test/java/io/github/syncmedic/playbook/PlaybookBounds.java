package io.github.syncmedic.playbook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.syncmedic.guard.GuardRules;
import io.github.syncmedic.playbook.step.Approval;
import io.github.syncmedic.playbook.step.Assert;
import io.github.syncmedic.playbook.step.DiagnoseFindings;
import io.github.syncmedic.playbook.step.Escalate;
import io.github.syncmedic.playbook.step.GraphRestart;
import io.github.syncmedic.playbook.step.Notify;
import io.github.syncmedic.playbook.step.Wait;
import io.github.syncmedic.playbook.step.Webhook;
import java.util.Map;

/**
 * What the records check by themselves and no type says, for editors. {@link PlaybookSchemaTest}
 * holds against the reader that none of it is stricter or laxer than the records are.
 */
final class PlaybookBounds {
  private static final String NAME = "{\"pattern\": \"^[a-z0-9-]{1,64}$\"}";
  private static final String SENTENCE =
      "{\"minLength\": 1, \"maxLength\": 500, \"pattern\": \"\\\\S\"}";
  private static final String ONE_OR_MORE = "{\"minimum\": 1}";
  private static final String NOT_EMPTY = "{\"minItems\": 1}";

  private static final Map<String, String> OF_FIELDS =
      Map.ofEntries(
          Map.entry(key(Playbook.class, "name"), NAME),
          Map.entry(key(PlaybookStep.class, "id"), NAME),
          Map.entry(key(GuardRules.class, "maxPerDay"), ONE_OR_MORE),
          Map.entry(key(Verify.class, "holdCycles"), ONE_OR_MORE),
          Map.entry(key(Verify.class, "stages"), NOT_EMPTY),
          Map.entry(key(Approval.class, "approvers"), "{\"minimum\": 1, \"maximum\": 5}"),
          Map.entry(key(DiagnoseFindings.class, "signals"), NOT_EMPTY),
          Map.entry(key(GraphRestart.class, "resetScope"), NOT_EMPTY),
          Map.entry(key(Wait.class, "cycles"), "{\"minimum\": 1, \"maximum\": 10000}"),
          Map.entry(key(Notify.class, "text"), SENTENCE),
          Map.entry(key(Escalate.class, "text"), SENTENCE),
          Map.entry(key(Webhook.class, "action"), "{\"pattern\": \"\\\\S\"}"),
          Map.entry(
              key(Webhook.class, "url"),
              "{\"pattern\": \"^https://[A-Za-z0-9.-]+(:[0-9]+)?(/\\\\S*)?$\"}"));

  private static final Map<Class<?>, String> AMONG_FIELDS =
      Map.of(
          Wait.class,
          "{\"oneOf\": [{\"required\": [\"cycles\"]}, {\"required\": [\"for\"]}]}",
          Assert.class,
          "{\"anyOf\": [{\"required\": [\"max\"]}, {\"required\": [\"maxPercent\"]},"
              + " {\"required\": [\"is\"], \"properties\": {\"is\": {\"minProperties\": 1}}},"
              + " {\"required\": [\"not\"], \"properties\": {\"not\": {\"minProperties\": 1}}}]}");

  private PlaybookBounds() {}

  /** What holds for one field beside its type. */
  static ObjectNode of(Class<?> type, String field) {
    return PlaybookSchema.parsed(OF_FIELDS.getOrDefault(key(type, field), "{}"));
  }

  /** What holds among the fields of a record. */
  static ObjectNode among(Class<?> type) {
    return PlaybookSchema.parsed(AMONG_FIELDS.getOrDefault(type, "{}"));
  }

  /** The three words that {@link OnFailure} knows, or the id of a step. */
  static ObjectNode onFailure() {
    return PlaybookSchema.parsed(
        "{\"type\": \"string\", \"anyOf\": [{\"enum\": [\"%s\", \"%s\", \"%s\"]}, %s]}"
            .formatted(
                OnFailure.ABORT.word(),
                OnFailure.CONTINUE.word(),
                OnFailure.ESCALATE.word(),
                NAME));
  }

  private static String key(Class<?> type, String field) {
    return type.getSimpleName() + "." + field;
  }
}
