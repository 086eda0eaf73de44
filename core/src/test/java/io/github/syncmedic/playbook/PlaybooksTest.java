package io.github.syncmedic.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.guard.GuardRules;
import io.github.syncmedic.guard.Risk;
import io.github.syncmedic.playbook.step.GraphRestart;
import io.github.syncmedic.playbook.step.Steps;
import io.github.syncmedic.sync.ResetScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaybooksTest {
  static final String WRITING =
      """
      name: mine
      version: 1
      summary: For a test.
      when: { verdict: QUARANTINED, reason: [Unknown] }
      risk: R2
      autonomy: suggest
      guards: { cooldown: PT1H, maxPerDay: 3, refuseWhileRunning: true }
      steps:
        - { id: patience, uses: wait, with: { cycles: 3 } }
        - { id: lift, uses: graph.restart, with: { resetScope: [QuarantineState] } }
      verify: { stages: [accepted, lifted, newRun, runSucceeded, held], holdCycles: 3, deadline: PT6H }
      """;

  static Stream<Playbook> shipped() {
    return Playbooks.shipped().all().stream();
  }

  @Test
  void every_file_is_shipped_under_the_name_it_gives_itself() throws IOException {
    try (var files = Files.list(Path.of("src/main/resources/playbooks"))) {
      var names = files.map(it -> it.getFileName().toString().replace(".yaml", "")).toList();
      assertThat(names).hasSize(7);
      assertThat(shipped().map(Playbook::name)).containsExactlyInAnyOrderElementsOf(names);
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void what_is_written_is_proven_and_what_is_dangerous_waits_for_a_person(Playbook playbook) {
    assertThat(playbook.verify().isPresent()).isEqualTo(playbook.writes());
    playbook.verify().ifPresent(it -> assertThat(it.goal()).isIn(Stage.HELD, Stage.PAUSED));
    if (playbook.risk() == Risk.R4) {
      assertThat(playbook.autonomy()).isNotEqualTo(Autonomy.AUTO);
    }
    if (playbook.autonomy() == Autonomy.AUTO) {
      assertThat(playbook.when()).isPresent();
      assertThat(playbook.risk()).isLessThanOrEqualTo(Risk.R2);
    }
    assertThat(playbook.summary()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void no_shipped_playbook_forgets_what_it_must_not(Playbook playbook) {
    for (var step : playbook.steps()) {
      if (step.with() instanceof GraphRestart restart) {
        assertThat(restart.resetScope()).isSubsetOf(ResetScope.PORTAL_RESTART);
      }
    }
  }

  @Test
  void a_playbook_is_what_its_yaml_says() {
    var playbook = Playbooks.parse("mine", WRITING);

    assertThat(playbook.name()).isEqualTo("mine");
    assertThat(playbook.risk()).isEqualTo(Risk.R2);
    assertThat(playbook.guards().cooldown()).isEqualTo(Duration.ofHours(1));
    assertThat(playbook.steps()).extracting(PlaybookStep::id).containsExactly("patience", "lift");
    assertThat(playbook.steps().get(1).with())
        .isEqualTo(new GraphRestart(Set.of(ResetScope.QUARANTINE_STATE)));
    assertThat(playbook.verify().orElseThrow().goal()).isEqualTo(Stage.HELD);
  }

  @Test
  void an_unknown_step_is_refused_with_the_steps_that_there_are() {
    var refusal =
        refused(WRITING.replace("uses: wait", "uses: reboot")).withMessageContaining("line 9");
    refusal.withMessageContaining("'reboot'");
    Steps.builtIn().forEach(kind -> refusal.withMessageContaining(kind.name()));
  }

  @Test
  void an_unknown_field_is_refused_with_its_line_and_the_fields_that_there_are() {
    refused(WRITING.replace("version: 1", "version: 1\nowner: me"))
        .withMessageContaining("'owner'")
        .withMessageContaining("verify, version, when");
    refused(WRITING.replace("version:", "verison:")).withMessageContaining("'version' is missing");
    refused(WRITING.replace("maxPerDay:", "maxPerWeek:"))
        .withMessageContaining("line 7")
        .withMessageContaining("maxPerDay");
    refused(WRITING.replace("id: lift,", "id: lift, onSuccess: abort,"))
        .withMessageContaining("line 10")
        .withMessageContaining("'onSuccess'")
        .withMessageContaining("id, uses, with, onFailure, timeout");
    refused(WRITING.replace("cycles:", "cycels:"))
        .withMessageContaining("line 9")
        .withMessageContaining("try cycles: 3");
    refused(WRITING.replace("cycles: 3", "cycles: 3, unit: day"))
        .withMessageContaining("line 9")
        .withMessageContaining("unit")
        .withMessageContaining("known are: cycles, for");
  }

  @Test
  void a_value_that_does_not_fit_is_refused_with_its_line() {
    refused(WRITING.replace("PT1H", "soon")).withMessageContaining("line 7");
    refused(WRITING.replace("risk: R2", "risk: R9")).withMessageContaining("line 5");
    refused(WRITING.replace("[QuarantineState]", "[Quarantine]")).withMessageContaining("line 10");
    refused(WRITING.replace("holdCycles: 3", "holdCycles: three")).withMessageContaining("line 11");
  }

  @Test
  void a_rule_of_ours_that_is_broken_is_told_in_our_words() {
    refused(WRITING.replace("R2", "R4").replace("suggest", "auto"))
        .withMessageContaining("of risk R4 act by itself; try autonomy: suggest");
    refused(WRITING.replaceAll("verify.*\\n", "")).withMessageContaining("try verify:");
    refused(WRITING.replace("cycles: 3", "cycles: 0")).withMessageContaining("try 1 to 10000");
    refused(WRITING.replace("[QuarantineState]", "[]"))
        .withMessageContaining("try [QuarantineState]");
    refused(WRITING.replace("id: lift", "id: patience")).withMessageContaining("called 'patience'");
    refused(WRITING.replace("name: mine", "name: ../mine")).withMessageContaining("a-z, 0-9");
    refused(WRITING.replace("PT1H", "P8D")).withMessageContaining("PT168H");
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "version", "summary", "risk", "autonomy"})
  void a_field_that_cannot_be_left_out_is_missed_by_name(String field) {
    refused(WRITING.replaceAll("(?m)^" + field + ":.*\\n", "")).withMessageContaining(field);
  }

  @Test
  void a_playbook_without_steps_is_refused_but_an_empty_list_is_none() {
    var telling = WRITING.replaceAll("(?s)steps:.*", "");
    refused(telling).withMessageContaining("steps");
    assertThat(Playbooks.parse("mine", telling + "steps: []\n").writes()).isFalse();
  }

  @Test
  void a_proof_of_nothing_is_refused() {
    var waiting = WRITING.replaceAll("(?m)^  - \\{ id: lift.*\\n", "");
    refused(waiting).withMessageContaining("verify");
  }

  @Test
  void guards_that_are_left_out_are_the_usual_ones() {
    var playbook = Playbooks.parse("mine", WRITING.replaceAll("guards.*\\n", ""));
    assertThat(playbook.guards()).isEqualTo(GuardRules.DEFAULT);
  }

  static Stream<String> bombs() {
    var laughs = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
    for (var i = 1; i < 12; i++) {
      laughs.append(
          "a%d: &a%d [%s*a%d]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(8), i - 1));
    }
    return Stream.of(
        laughs.toString(),
        "name: &n mine\nsummary: *n\n",
        WRITING
            .replace("summary: For a test.", "summary: *name")
            .replace("name: mine", "name: &name mine"),
        "[".repeat(100_000),
        "{a: ".repeat(50_000),
        "- ".repeat(100_000),
        "summary: " + "x".repeat(300 * 1024),
        WRITING + "#" + "x".repeat(300 * 1024),
        WRITING.replace("version: 1", "version: " + "9".repeat(100_000)),
        WRITING.replace("version: 1", "version: 1e999999999"),
        WRITING.replace("version: 1", "version: 1\nversion: 2"),
        WRITING.replace("cycles: 3", "cycles: 3, cycles: 4"),
        WRITING + "---\n" + WRITING,
        WRITING.replace("name: mine", "name: !!javax.script.ScriptEngineManager [x]"),
        "",
        "null",
        "just text",
        "\u0000");
  }

  @ParameterizedTest
  @MethodSource("bombs")
  @Timeout(5)
  void a_text_that_means_no_good_is_refused_quickly(String yaml) {
    refused(yaml);
  }

  private static ThrowableAssertAlternative<IllegalArgumentException> refused(String yaml) {
    return assertThatIllegalArgumentException()
        .isThrownBy(() -> Playbooks.parse("mine", yaml))
        .withMessageStartingWith("mine.yaml: ");
  }
}
