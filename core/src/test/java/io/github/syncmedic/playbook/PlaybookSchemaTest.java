package io.github.syncmedic.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.syncmedic.GeneratedFile;
import io.github.syncmedic.playbook.step.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The published schema is that of the code, and says what the reader says. */
class PlaybookSchemaTest {
  private static final Path FILE = Path.of("src/main/resources/schema/playbook.schema.json");
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final Schema SCHEMA = REGISTRY.getSchema(PlaybookSchema.text(), InputFormat.JSON);
  private static final String MINE = PlaybooksTest.WRITING;
  private static final String WAIT = "uses: wait, with: { cycles: 3 }";

  @Test
  void the_published_schema_is_that_of_the_code() throws IOException {
    GeneratedFile.check(FILE, PlaybookSchema.text(), getClass());
  }

  @Test
  void it_is_a_schema_itself() {
    var meta =
        REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    assertThat(meta.validate(PlaybookSchema.text(), InputFormat.JSON)).isEmpty();
    assertThat(meta.validate("{\"type\": \"nothing\"}", InputFormat.JSON)).isNotEmpty();
  }

  static Stream<Path> shipped() throws IOException {
    try (var files = Files.list(Path.of("src/main/resources/playbooks"))) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void every_shipped_playbook_fits_it(Path file) throws IOException {
    assertThat(objections(Yaml.tree(Files.readString(file)))).isEmpty();
  }

  static Stream<Steps.Kind> kinds() {
    return Steps.builtIn().stream();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void every_kind_of_step_fits_it_and_knows_its_own_fields_alone(Steps.Kind kind) {
    var sample = PlaybookSamples.of(kind);
    assertThat(objections(sample)).isEmpty();
    assertThat(Yaml.isRead(sample)).isTrue();

    ((ObjectNode) sample.at("/steps/0/with")).put("surprise", 1);
    assertThat(objections(sample)).isNotEmpty();
    assertThat(Yaml.isRead(sample)).isFalse();
  }

  static Stream<String> good() {
    return Stream.of(
        MINE,
        MINE.replace("cycles: 3", "for: P1DT2H3M4.5S"),
        MINE.replace("cycles: 3", "cycles: 10000"),
        MINE.replace("R2", "r2").replace("suggest", "SUGGEST").replace("QUARANTINED", "stale"),
        MINE.replace("R2", "R4"),
        MINE.replace("PT6H", "P3D"),
        MINE.replace("id: lift, ", ""),
        MINE.replace("reason: [Unknown] ", ""),
        MINE.replaceAll("(?m)^(when|guards):.*\\n", ""),
        MINE.replace(WAIT, "uses: approval, with: { approvers: 5, ttl: P7D }"),
        MINE.replace(WAIT, "uses: diagnose.job, timeout: PT1H, onFailure: lift"),
        MINE.replace(WAIT, "uses: diagnose.findings, with: { signals: [drift] }"),
        MINE.replace(WAIT, "uses: assert, with: { is: { verdict: [QUARANTINED] } }"),
        MINE.replace(WAIT, "uses: notify, with: { text: %s }".formatted("x".repeat(500))),
        MINE.replace(WAIT, "uses: notify, with: { severity: warning, text: Look. }"),
        MINE.replace(WAIT, "uses: webhook, with: { url: 'https://a.b:8443/c?d=e', action: f }"));
  }

  @ParameterizedTest
  @MethodSource("good")
  void what_the_reader_takes_fits_it(String yaml) {
    assertThat(Yaml.refusal(yaml)).isEmpty();
    assertThat(objections(Yaml.tree(yaml))).isEmpty();
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        bad("a field that nobody knows", MINE + "owner: me\n"),
        bad("no name", MINE.replaceAll("(?m)^name:.*\\n", "")),
        bad("no version", MINE.replaceAll("(?m)^version:.*\\n", "")),
        bad("no summary", MINE.replaceAll("(?m)^summary:.*\\n", "")),
        bad("no risk", MINE.replaceAll("(?m)^risk:.*\\n", "")),
        bad("no autonomy", MINE.replaceAll("(?m)^autonomy:.*\\n", "")),
        bad("no steps", MINE.replaceAll("(?s)steps:.*", "")),
        bad("a name that leads elsewhere", MINE.replace("name: mine", "name: ../mine")),
        bad("a name in capitals", MINE.replace("name: mine", "name: Mine")),
        bad("a name that is too long", MINE.replace("mine", "m".repeat(65))),
        bad("a risk that there is not", MINE.replace("R2", "R9")),
        bad("an autonomy that there is not", MINE.replace("suggest", "always")),
        bad("a verdict that there is not", MINE.replace("QUARANTINED", "ILL")),
        bad("trouble without a verdict", MINE.replace("verdict: QUARANTINED, ", "")),
        bad("a version in words", MINE.replace("version: 1", "version: one")),
        bad("R4 by itself", MINE.replace("R2", "R4").replace("suggest", "auto")),
        bad("a write without proof", MINE.replaceAll("(?m)^verify:.*\\n", "")),
        bad("proof without a write", MINE.replaceAll("(?m)^  - .*lift.*\\n", "")),
        bad("a stage that there is not", MINE.replace("accepted, ", "acepted, ")),
        bad("no stage", MINE.replaceAll("\\[accepted.*held]", "[]")),
        bad("no cycle to hold", MINE.replace("holdCycles: 3", "holdCycles: 0")),
        bad("a duration in words", MINE.replace("PT1H", "soon")),
        bad("an empty duration", MINE.replace("PT1H", "PT")),
        bad("a guard that there is not", MINE.replace("maxPerDay", "maxPerWeek")),
        bad("no write a day", MINE.replace("maxPerDay: 3", "maxPerDay: 0")),
        bad("guards by halves", MINE.replace("maxPerDay: 3, ", "")),
        bad("a step that there is not", MINE.replace("uses: wait", "uses: reboot")),
        bad("a step without a kind", MINE.replace("uses: wait, ", "")),
        bad("a field that no step has", MINE.replace("id: lift,", "id: lift, onSuccess: abort,")),
        bad("an id in capitals", MINE.replace("id: lift", "id: Lift")),
        bad("another step's field", MINE.replace("cycles: 3", "approvers: 2")),
        bad("no cycle to wait", MINE.replace("cycles: 3", "cycles: 0")),
        bad("too many cycles", MINE.replace("cycles: 3", "cycles: 10001")),
        bad("cycles and a time", MINE.replace("cycles: 3", "cycles: 3, for: PT1H")),
        bad("neither cycles nor a time", MINE.replace("cycles: 3", "")),
        bad("a wait that says nothing", MINE.replace(WAIT, "uses: wait")),
        bad("patience without a look", MINE.replace("uses: wait,", "uses: wait, timeout: PT1H,")),
        bad("a scope that there is not", MINE.replace("[QuarantineState]", "[Quarantine]")),
        bad("no scope", MINE.replace("[QuarantineState]", "[]")),
        bad("six approvers", step("approval, with: { approvers: 6, ttl: PT1H }")),
        bad("no approver", step("approval, with: { approvers: 0, ttl: PT1H }")),
        bad("an approval for ever", step("approval, with: { approvers: 2 }")),
        bad("an assertion of nothing", step("assert, with: { is: {} }")),
        bad("findings of nothing", step("diagnose.findings, with: { signals: [] }")),
        bad("a notice without words", step("notify, with: { text: ' ' }")),
        bad(
            "a notice that is no sentence",
            step("notify, with: { text: " + "x".repeat(501) + " }")),
        bad("a webhook in the clear", step("webhook, with: { url: 'http://a.b', action: c }")),
        bad("a webhook without a word", step("webhook, with: { url: 'https://a.b', action: ' ' }")),
        bad(
            "a condition that there is not",
            step("wait-until, with: { until: x, deadline: PT1H }")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  void what_is_broken_is_refused_by_both(String what, String yaml) {
    assertThat(yaml).as(what).isNotEqualTo(MINE);
    assertThat(Yaml.refusal(yaml)).isPresent();
    assertThat(objections(Yaml.tree(yaml))).isNotEmpty();
  }

  private static Arguments bad(String what, String yaml) {
    return arguments(what, yaml);
  }

  private static String step(String uses) {
    return MINE.replace(WAIT, "uses: " + uses);
  }

  private static List<com.networknt.schema.Error> objections(ObjectNode playbook) {
    return SCHEMA.validate(playbook);
  }
}
