package io.github.syncmedic.functions.http;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.syncmedic.command.ChronicView;
import io.github.syncmedic.command.HistoryView;
import io.github.syncmedic.command.JobView;
import io.github.syncmedic.command.Plan;
import io.github.syncmedic.command.PlaybookLine;
import io.github.syncmedic.command.PlaybookView;
import io.github.syncmedic.command.RunPage;
import io.github.syncmedic.command.RunView;
import io.github.syncmedic.command.StatusView;
import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.guard.Before;
import io.github.syncmedic.guard.GuardRules;
import io.github.syncmedic.guard.Risk;
import io.github.syncmedic.health.Evidence;
import io.github.syncmedic.health.Severity;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.health.forecast.EscrowLimit;
import io.github.syncmedic.health.forecast.Forecast;
import io.github.syncmedic.health.signal.Finding;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.journal.audit.AuditEntry;
import io.github.syncmedic.journal.audit.AuditLine;
import io.github.syncmedic.journal.audit.AuditTrail;
import io.github.syncmedic.playbook.Asker;
import io.github.syncmedic.playbook.Decision;
import io.github.syncmedic.playbook.Escalation;
import io.github.syncmedic.playbook.Playbook;
import io.github.syncmedic.playbook.PlaybookStep;
import io.github.syncmedic.playbook.Proof;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.RunState;
import io.github.syncmedic.playbook.Stage;
import io.github.syncmedic.playbook.Trigger;
import io.github.syncmedic.playbook.Verify;
import io.github.syncmedic.playbook.When;
import io.github.syncmedic.playbook.step.StepResult;
import io.github.syncmedic.sync.JobKind;
import io.github.syncmedic.sync.JobRef;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The fields and words that the document of the routes names, against the records and enums. */
class OpenApiFieldsTest {
  private static final Map<String, Class<?>> RECORDS =
      Map.ofEntries(
          entry("ActionBody", ActionBody.class),
          entry("AgainBody", AgainBody.class),
          entry("AskedBy", Asker.class),
          entry("AuditEntry", AuditEntry.class),
          entry("AuditLine", AuditLine.class),
          entry("AuditTrail", AuditTrail.class),
          entry("Awaited", RunView.Awaited.class),
          entry("Before", Before.class),
          entry("Change", HistoryView.Change.class),
          entry("Chronic", ChronicView.class),
          entry("Count", StepResult.Count.class),
          entry("Counts", StatusView.Counts.class),
          entry("Decision", Decision.class),
          entry("DecisionBody", DecisionBody.class),
          entry("Definition", Playbook.class),
          entry("Ending", Run.Ending.class),
          entry("Entry", Run.Entry.class),
          entry("Escalation", Escalation.class),
          entry("Escrows", HistoryView.Escrows.class),
          entry("Evidence", Evidence.class),
          entry("Finding", Finding.class),
          entry("Forecast", Forecast.class),
          entry("GuardRules", GuardRules.class),
          entry("HeartbeatBody", HeartbeatBody.class),
          entry("History", HistoryReplies.Page.class),
          entry("Job", JobView.class),
          entry("JobPage", JobReplies.Page.class),
          entry("JobRef", JobRef.class),
          entry("Learned", PlaybookView.Learned.class),
          entry("Opened", AskReplies.Opened.class),
          entry("Plan", Plan.class),
          entry("Playbook", PlaybookView.class),
          entry("PlaybookLine", PlaybookLine.class),
          entry("PlaybookPage", PlaybookReplies.Page.class),
          entry("Problem", ProblemDetails.class),
          entry("Proof", Proof.class),
          entry("Run", RunView.class),
          entry("RunBody", RunBody.class),
          entry("RunLine", RunPage.Line.class),
          entry("RunPage", RunReplies.Page.class),
          entry("Status", StatusReplies.Page.class),
          entry("Step", PlaybookStep.class),
          entry("StepResult", StepResult.class),
          entry("SupportingEvidence", StatusView.SupportingEvidence.class),
          entry("Taken", HeartbeatReplies.Taken.class),
          entry("Tenant", StatusView.Tenant.class),
          entry("Trigger", Trigger.class),
          entry("Verify", Verify.class),
          entry("When", When.class));

  private static final Map<String, Class<? extends Enum<?>>> ENUMS =
      Map.of(
          "Autonomy", Autonomy.class,
          "DecisionKind", Decision.Kind.class,
          "EscrowLimit", EscrowLimit.class,
          "JobKind", JobKind.class,
          "Risk", Risk.class,
          "RunState", RunState.class,
          "Severity", Severity.class,
          "Show", StatusReplies.Show.class,
          "Stage", Stage.class,
          "VerdictKind", VerdictKind.class);

  /** Is one only in that it has no fields of its own. */
  private static final String FREE = "Inputs";

  private final ObjectMapper mapper = JsonMapper.builder().build();
  private final JsonNode schemas;

  OpenApiFieldsTest() throws IOException {
    new Json(mapper);
    try (var file = OpenApiReplies.class.getResourceAsStream("openapi.json")) {
      schemas = mapper.readTree(file).at("/components/schemas");
    }
  }

  @Test
  void every_schema_stands_for_a_record_or_an_enum() {
    assertThat(names(schemas))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(RECORDS.keySet(), ENUMS.keySet(), Set.of(FREE))
                .flatMap(Set::stream)
                .toList());
  }

  @Test
  void a_record_has_the_fields_that_its_schema_names() {
    assertThat(RECORDS)
        .allSatisfy(
            (name, type) ->
                assertThat(names(schemas.path(name).path("properties")))
                    .as(name)
                    .containsExactlyElementsOf(fields(mapper.constructType(type))));
  }

  @Test
  void no_schema_of_a_record_takes_other_fields() {
    assertThat(RECORDS.keySet())
        .allSatisfy(
            name ->
                assertThat(schemas.path(name).path("additionalProperties").asBoolean(true))
                    .as(name)
                    .isFalse());
  }

  @Test
  void an_enum_has_the_words_that_its_schema_names() {
    assertThat(ENUMS)
        .allSatisfy(
            (name, type) ->
                assertThat(texts(schemas.path(name).path("enum")))
                    .as(name)
                    .isEqualTo(Stream.of(type.getEnumConstants()).map(this::text).toList()));
  }

  private String text(Object word) {
    return mapper.valueToTree(word).asText();
  }

  private Set<String> fields(JavaType type) {
    return mapper.getSerializationConfig().introspect(type).findProperties().stream()
        .filter(BeanPropertyDefinition::couldSerialize)
        .flatMap(this::fields)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Stream<String> fields(BeanPropertyDefinition property) {
    return Optional.ofNullable(property.getAccessor())
        .filter(it -> it.hasAnnotation(JsonUnwrapped.class))
        .map(it -> fields(it.getType()).stream())
        .orElseGet(() -> Stream.of(property.getName()));
  }

  private static Set<String> names(JsonNode node) {
    var names = new TreeSet<String>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<String> texts(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false).map(JsonNode::asText).toList();
  }
}
