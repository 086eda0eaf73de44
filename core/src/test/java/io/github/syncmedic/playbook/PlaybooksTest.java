package io.github.syncmedic.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.guard.GuardRules;
import io.github.syncmedic.guard.Risk;
import io.github.syncmedic.health.Diagnosis;
import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.health.signal.Signal;
import io.github.syncmedic.health.signal.Signals;
import io.github.syncmedic.playbook.step.Approval;
import io.github.syncmedic.playbook.step.DiagnoseFindings;
import io.github.syncmedic.playbook.step.DiagnoseStagedDeletes;
import io.github.syncmedic.playbook.step.GraphRestart;
import io.github.syncmedic.playbook.step.Step;
import io.github.syncmedic.playbook.step.Steps;
import io.github.syncmedic.sync.JobKind;
import io.github.syncmedic.sync.QuarantineReason;
import io.github.syncmedic.sync.ResetScope;
import io.github.syncmedic.sync.SyncError;
import io.github.syncmedic.sync.SyncJobFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
      assertThat(names).hasSizeGreaterThanOrEqualTo(27);
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
      assertThat(playbook.steps()).anyMatch(it -> it.with() instanceof Approval);
    }
    if (playbook.risk() == Risk.R0) {
      assertThat(playbook.steps()).noneMatch(it -> reachesOut(it.with()));
    }
    if (playbook.autonomy() == Autonomy.AUTO && playbook.writes()) {
      assertThat(playbook.when()).isPresent();
      assertThat(playbook.risk()).isLessThanOrEqualTo(Risk.R2);
    }
    assertThat(playbook.summary()).isNotBlank();
  }

  private static boolean reachesOut(Step step) {
    return step instanceof Step.Writes || (step instanceof Step.Looks looks && looks.reachesOut());
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void no_shipped_playbook_forgets_what_it_must_not(Playbook playbook) {
    for (var step : playbook.steps()) {
      if (step.with() instanceof GraphRestart restart
          && !restart.resetScope().equals(Set.of(ResetScope.FORCE_DELETES))) {
        assertThat(restart.resetScope()).isSubsetOf(ResetScope.PORTAL_RESTART);
        assertThat(playbook.risk() == Risk.R3)
            .isEqualTo(restart.resetScope().contains(ResetScope.WATERMARK));
      }
    }
  }

  @Test
  void deletes_are_executed_only_after_two_approved_just_these_and_they_were_counted_again() {
    var destructive =
        shipped()
            .filter(it -> it.steps().stream().anyMatch(step -> isForced(step.with())))
            .toList();

    assertThat(destructive)
        .extracting(Playbook::name)
        .containsExactlyInAnyOrder("quarantine-too-many-deletes", "allow-deletes");
    for (var playbook : destructive) {
      assertThat(playbook.risk()).isEqualTo(Risk.R4);
      assertThat(playbook.steps())
          .extracting(PlaybookStep::with)
          .containsSubsequence(
              new DiagnoseStagedDeletes(Optional.empty()),
              new Approval(2, Duration.ofHours(24), Optional.of("radius")),
              new DiagnoseStagedDeletes(Optional.of("radius")),
              new GraphRestart(Set.of(ResetScope.FORCE_DELETES)));
    }
  }

  private static boolean isForced(Step step) {
    return step instanceof GraphRestart restart
        && restart.resetScope().contains(ResetScope.FORCE_DELETES);
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void reasons_are_in_graphs_spelling(Playbook playbook) {
    var known = Stream.of(QuarantineReason.values()).map(QuarantineReason::text);
    var spelt = Stream.concat(known, Stream.of("QuarantineOnDemand")).toList();
    playbook.when().ifPresent(when -> assertThat(spelt).containsAll(when.reason()));
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void findings_are_asked_of_signals_that_there_are(Playbook playbook) {
    var signals = Signals.builtIn().all().stream().map(Signal::name).toList();
    for (var step : playbook.steps()) {
      if (step.with() instanceof DiagnoseFindings findings) {
        assertThat(signals).containsAll(findings.signals());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "EncounteredQuarantineException, TimeOut, quarantine-connection",
    "EncounteredQuarantineException, HybridIdentityServiceAgentSignalingError, quarantine-connection",
    "EncounteredQuarantineException, AzureDirectoryServiceServerBusy, quarantine-connection",
    "EncounteredQuarantineException, HybridIdentityServiceNoActiveAgents, agent-down",
    "EncounteredQuarantineException, HybridIdentityServiceNoAgentsAssigned, agent-down",
    "EncounteredQuarantineException, HybridIdentityServiceInvalidResource, agent-down",
    "EncounteredQuarantineException, AzureActiveDirectoryInvalidCredential, service-account",
    "EncounteredQuarantineException, AzureActiveDirectoryExpiredCredentials, service-account",
    "EncounteredQuarantineException, AzureActiveDirectoryAuthenticationFailed, quarantine-unknown",
    "EncounteredEscrowProportionThreshold, '', quarantine-escrow-proportion",
    "EncounteredBaseEscrowThreshold, '', quarantine-escrow-threshold",
    "EncounteredTotalEscrowThreshold, '', quarantine-escrow-threshold",
    "TooManyDeletes, '', quarantine-too-many-deletes",
    "TooManyDeletes, TimeOut, quarantine-too-many-deletes",
    "QuarantinedOnDemand, '', quarantined-on-demand",
    "QuarantineOnDemand, '', quarantined-on-demand",
    "IngestionInterrupted, '', ingestion-interrupted",
    "Unknown, '', quarantine-unknown",
    "'', TimeOut, quarantine-unknown",
    "'EncounteredQuarantineException, TooManyDeletes', TimeOut, quarantine-unknown"
  })
  void every_quarantine_has_its_playbook(String reason, String code, String playbook) {
    var job =
        SyncJobFixture.job(RunWorld.REF)
            .quarantine(
                SyncJobFixture.quarantine(
                    reason,
                    SyncJobFixture.NOW,
                    Optional.empty(),
                    Optional.of(new SyncError(code, "", Optional.empty()))))
            .code("Quarantine")
            .build();

    assertThat(fitting(Diagnosis.of(job, SyncJobFixture.NOW))).contains(playbook);
  }

  @Test
  void a_paused_job_has_another_playbook_when_errors_of_its_initial_cycle_were_dropped() {
    var paused = SyncJobFixture.job(RunWorld.REF).code("Paused");
    assertThat(fitting(Diagnosis.of(paused.build(), SyncJobFixture.NOW))).contains("paused-job");
    assertThat(fitting(Diagnosis.of(paused.escrowsPruned().build(), SyncJobFixture.NOW)))
        .contains("escrows-pruned");
  }

  @Test
  void a_stale_job_has_another_playbook_when_it_carries_password_hashes() {
    var now = SyncJobFixture.NOW.plus(Duration.ofDays(1));
    var users = SyncJobFixture.job(RunWorld.REF).build();
    var hashes = SyncJobFixture.job(RunWorld.REF).kind(JobKind.PASSWORD_HASH).build();

    assertThat(fitting(Diagnosis.of(users, now))).contains("stale-job");
    assertThat(fitting(Diagnosis.of(hashes, now))).contains("password-hash-sync");
  }

  private static Optional<String> fitting(Verdict verdict) {
    return Playbooks.shipped().fitting(verdict).map(Playbook::name);
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
    refused(WRITING.replace("R2", "R0")).withMessageContaining("of risk R0 write");
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
