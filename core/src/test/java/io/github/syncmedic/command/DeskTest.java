package io.github.syncmedic.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.guard.Controls;
import io.github.syncmedic.guard.Risk;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.StorageUnavailable;
import io.github.syncmedic.playbook.Asker;
import io.github.syncmedic.playbook.Playbook;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.RunState;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.LoggedChangeFixture;
import io.github.syncmedic.sync.ResetScope;
import io.github.syncmedic.sync.ScriptedJob;
import io.github.syncmedic.sync.TenantId;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeskTest {
  private static final JobId JOB = new JobId("job.1");
  private static final Asker PERSON = new Asker("http", "ada", "it is stuck");

  private static final Playbook DELETES =
      Playbooks.parse(
          "let-go",
          """
          name: let-go
          version: 1
          summary: Executes the deletes that are held back.
          risk: R4
          autonomy: suggest
          steps:
            - { id: radius, uses: diagnose.staged-deletes, onFailure: escalate }
            - { id: approve, uses: approval, with: { approvers: 2, ttl: PT24H, bindTo: radius } }
            - { id: allow, uses: graph.restart, with: { resetScope: [ForceDeletes] } }
          verify: { stages: [accepted, lifted], holdCycles: 3, deadline: PT6H }
          """);
  private static final Playbook LOOKING =
      Playbooks.parse(
          "look",
          """
          name: look
          version: 1
          summary: Looks.
          risk: R0
          autonomy: suggest
          steps:
            - { id: now, uses: diagnose.job }
          """);

  private final WatchWorld world = new WatchWorld();
  private final Desk desk = world.desk(Autonomy.SUGGEST);
  private ScriptedJob job = world.add("c", "job.1");

  @BeforeEach
  void a_job_in_quarantine_was_seen() {
    job = job.quarantined("EncounteredQuarantineException", "TimeOut");
    world.watch(Autonomy.SUGGEST).check();
    world.written.clear();
  }

  @ParameterizedTest
  @EnumSource(
      value = Action.class,
      names = {"RESTART", "CLEAR", "START", "PAUSE"})
  void a_plan_is_the_same_until_the_state_changes_and_writes_nothing(Action action) {
    var first = plan(action, Optional.empty());
    assertThat(plan(action, Optional.empty())).isEqualTo(first);
    assertThat(first.hash()).matches("[0-9a-f]{64}");
    assertThat(first.steps()).hasSize(1);
    assertThat(world.written).isEmpty();
    assertThat(world.enqueued).isEmpty();

    world.clock.pass(WatchWorld.INTERVAL);
    world.watch(Autonomy.SUGGEST).check();
    assertThat(plan(action, Optional.empty())).isEqualTo(first);

    job.healsAt(world.clock.instant());
    world.watch(Autonomy.SUGGEST).check();
    assertThat(plan(action, Optional.empty()).hash()).isNotEqualTo(first.hash());
  }

  @Test
  void plans_for_other_actions_and_scopes_have_other_hashes() {
    var hashes =
        List.of(
            plan(Action.RESTART, Optional.empty()).hash(),
            plan(Action.RESTART, Optional.of(ResetScope.CLEAR)).hash(),
            plan(Action.CLEAR, Optional.empty()).hash(),
            plan(Action.START, Optional.empty()).hash(),
            plan(Action.PAUSE, Optional.empty()).hash());
    assertThat(hashes).doesNotHaveDuplicates();
    assertThat(plan(Action.RESTART, Optional.of(ResetScope.CLEAR)).risk()).isEqualTo(Risk.R2);
    assertThat(plan(Action.RESTART, Optional.of(ResetScope.PORTAL_RESTART)).hash())
        .isEqualTo(plan(Action.RESTART, Optional.empty()).hash());
  }

  @Test
  void an_ask_that_is_accepted_is_stored_and_then_handed_over() {
    var outcome = desk.ask(ask(Action.CLEAR, false, Optional.empty(), Optional.empty()));

    var run = ((Outcome.Accepted) outcome).run();
    assertThat(run.state()).isEqualTo(RunState.PENDING);
    assertThat(run.askedBy()).isEqualTo(PERSON);
    assertThat(desk.run(run.id())).contains(run);
    assertThat(world.enqueued).extracting(Run::id).containsExactly(run.id());
    assertThat(run.id()).matches("20261121T120000Z-[0-9a-f]{16}");
  }

  @Test
  void what_could_not_be_handed_over_was_not_accepted() {
    world.queueIsDown = true;
    assertThatThrownBy(() -> desk.ask(ask(Action.CLEAR, false, Optional.empty(), Optional.empty())))
        .isInstanceOf(StorageUnavailable.class);
  }

  @Test
  void an_ask_that_is_repeated_opens_one_run_and_hands_it_over_again() {
    var first = world.clock.instant();
    var asked =
        ask(Action.CLEAR, false, Optional.empty(), Optional.empty()).repeatable(first, "key");
    world.queueIsDown = true;
    assertThatThrownBy(() -> desk.ask(asked)).isInstanceOf(StorageUnavailable.class);
    world.queueIsDown = false;
    world.clock.pass(Duration.ofMinutes(5));

    var run = ((Outcome.Accepted) desk.ask(asked)).run();
    assertThat(run.created()).isEqualTo(first);
    assertThat(run.id()).matches("20261121T120000Z-[0-9a-f]{20}");
    assertThat(desk.ask(asked)).isEqualTo(new Outcome.Accepted(run));
    assertThat(desk.ask(asked.repeatable(first, "other key")))
        .isNotEqualTo(new Outcome.Accepted(run));
    assertThat(world.enqueued).extracting(Run::id).filteredOn(run.id()::equals).hasSize(2);
  }

  @Test
  void an_ask_with_the_plan_that_was_seen_is_that_plan_or_nothing() {
    var seen = Optional.of(plan(Action.CLEAR, Optional.empty()).hash());
    assertThat(desk.ask(ask(Action.CLEAR, false, Optional.empty(), seen)))
        .isInstanceOf(Outcome.Accepted.class);
    assertDeclined(
        ask(Action.START, false, Optional.empty(), seen), Outcome.Ground.STATE_MOVED, "planHash");

    job.healsAt(world.clock.instant());
    world.watch(Autonomy.SUGGEST).check();
    assertDeclined(
        ask(Action.CLEAR, false, Optional.empty(), seen), Outcome.Ground.STATE_MOVED, "planHash");
    assertThat(world.enqueued).hasSize(1);
  }

  @Test
  void a_scope_that_is_forbidden_cannot_be_asked_for_in_any_company() {
    var allowed = EnumSet.copyOf(ResetScope.PORTAL_RESTART);
    for (var scope : EnumSet.complementOf(allowed)) {
      for (var dryRun : List.of(true, false)) {
        var alone = Optional.of(Set.of(scope));
        var together = EnumSet.copyOf(allowed);
        together.add(scope);
        assertDeclined(
            ask(Action.RESTART, dryRun, alone, Optional.empty()),
            Outcome.Ground.NOT_ALLOWED,
            "resetScope");
        assertDeclined(
            ask(Action.RESTART, dryRun, Optional.of(together), Optional.empty()),
            Outcome.Ground.NOT_ALLOWED,
            "resetScope");
      }
    }
    assertDeclined(
        ask(Action.RESTART, false, Optional.of(Set.of()), Optional.empty()),
        Outcome.Ground.NOT_ALLOWED,
        "resetScope");
    assertThat(world.written).isEmpty();
  }

  @Test
  void a_scope_that_an_operator_allowed_by_name_can_be_asked_for_and_is_of_the_gravest_risk() {
    for (var scope : EnumSet.complementOf(EnumSet.copyOf(ResetScope.PORTAL_RESTART))) {
      var allowing = world.desk(Autonomy.SUGGEST, Set.of(scope));
      for (var asked : EnumSet.complementOf(EnumSet.copyOf(ResetScope.PORTAL_RESTART))) {
        var outcome =
            allowing.ask(ask(Action.RESTART, true, Optional.of(Set.of(asked)), Optional.empty()));
        if (asked == scope && scope != ResetScope.FORCE_DELETES) {
          assertThat(((Outcome.Planned) outcome).plan().risk()).isEqualTo(Risk.R4);
        } else {
          assertThat(((Outcome.Declined) outcome).ground()).isEqualTo(Outcome.Ground.NOT_ALLOWED);
        }
      }
    }
  }

  @Test
  void escrows_without_watermark_are_not_even_planned() {
    assertDeclined(
        ask(Action.RESTART, true, Optional.of(Set.of(ResetScope.ESCROWS)), Optional.empty()),
        Outcome.Ground.NOT_ALLOWED,
        "resetScope");
  }

  @ParameterizedTest
  @EnumSource(
      value = Action.class,
      names = {"CLEAR", "START", "PAUSE"})
  void only_a_restart_takes_scopes(Action action) {
    assertDeclined(
        ask(action, true, Optional.of(ResetScope.CLEAR), Optional.empty()),
        Outcome.Ground.NOT_ALLOWED,
        "resetScope");
  }

  @Test
  void a_job_that_no_sweep_has_seen_is_not_found() {
    assertDeclined(wish("clear", "job.9", Map.of(), true), Outcome.Ground.NOT_FOUND, "jobId");
    var elsewhere =
        new Ask(
            "clear",
            JOB,
            Optional.of(new TenantId("other")),
            Map.of(),
            true,
            Optional.empty(),
            Optional.empty(),
            PERSON);
    assertDeclined(elsewhere, Outcome.Ground.NOT_FOUND, "jobId");
  }

  @Test
  void nothing_is_accepted_while_remediation_is_off_but_plans_are_made() {
    var off = world.desk(Autonomy.OBSERVE);
    var clear = ask(Action.CLEAR, false, Optional.empty(), Optional.empty());
    assertThat(off.ask(clear)).isInstanceOf(Outcome.Declined.class);
    assertThat(off.ask(ask(Action.CLEAR, true, Optional.empty(), Optional.empty())))
        .isInstanceOf(Outcome.Planned.class);

    world.store.write(Controls.NAME, "{ruined", new Expected.Anything());
    assertThat(desk.ask(clear)).isInstanceOf(Outcome.Declined.class);
    assertThat(desk.status(StatusView.Part.USUAL).killSwitch()).isTrue();
    assertThat(world.enqueued).isEmpty();
  }

  @Test
  void a_run_is_found_by_its_id_and_by_nothing_else() {
    assertThat(desk.run("../controls")).isEmpty();
    assertThat(desk.run("nobody")).isEmpty();
    assertThat(desk.run("")).isEmpty();
  }

  @Test
  void a_playbook_that_nobody_wrote_is_not_found_and_the_others_are_named() {
    var declined = (Outcome.Declined) desk.ask(wish("explode", "job.1", Map.of(), true));

    assertThat(declined.ground()).isEqualTo(Outcome.Ground.NOT_FOUND);
    assertThat(declined.field()).isEqualTo("playbook");
    assertThat(declined.tryThis()).contains("quarantine-connection", "clear");
  }

  @Test
  void any_playbook_may_be_asked_for_if_it_is_for_what_the_job_is() {
    var plan = planOf("quarantine-connection", Map.of());
    assertThat(plan.steps())
        .hasSize(Playbooks.shipped().named("quarantine-connection").orElseThrow().steps().size());
    assertThat(plan.verdict()).isEqualTo(VerdictKind.QUARANTINED);

    job.healsAt(world.clock.instant());
    world.watch(Autonomy.SUGGEST).check();
    for (var dryRun : List.of(true, false)) {
      var wish = wish("quarantine-connection", "job.1", Map.of(), dryRun);
      assertDeclined(wish, Outcome.Ground.STATE_MOVED, "playbook");
      assertThat(((Outcome.Declined) desk.ask(wish)).why())
          .startsWith(
              "the job is HEALTHY, and quarantine-connection is for one that is QUARANTINED with"
                  + " EncounteredQuarantineException with TimeOut or"
                  + " HybridIdentityServiceAgentSignalingError");
    }
    assertThat(runs()).isEmpty();
  }

  @Test
  void inputs_travel_into_the_run_and_are_part_of_the_plan() {
    var inputs = Map.of("object", "CN=Ada,OU=Staff,DC=north,DC=example", "type", "user");
    assertThat(planOf("clear", inputs).hash()).isNotEqualTo(planOf("clear", Map.of()).hash());
    assertThat(planOf("clear", inputs).inputs()).isEqualTo(inputs);

    var accepted = (Outcome.Accepted) desk.ask(wish("clear", "job.1", inputs, false));
    assertThat(desk.run(accepted.run().id()).orElseThrow().inputs()).isEqualTo(inputs);
  }

  @ParameterizedTest
  @CsvSource({"Object, x", "1object, x", "'', x", "a b, x", "a, 'x\u0007'"})
  void an_input_that_is_none_is_refused_by_name_and_not_quoted(String name, String value) {
    assertDeclined(
        wish("clear", "job.1", Map.of(name, value), true), Outcome.Ground.NOT_ALLOWED, "inputs");
  }

  @Test
  void inputs_have_bounds() {
    var most = "x".repeat(1000);
    var name = "a".repeat(32);
    assertThat(desk.ask(wish("clear", "job.1", Map.of(name, most), true)))
        .isInstanceOf(Outcome.Planned.class);
    Map<String, String> many = new HashMap<>();
    for (var i = 0; i < 10; i++) {
      many.put("a" + i, "");
    }
    assertThat(desk.ask(wish("clear", "job.1", many, true))).isInstanceOf(Outcome.Planned.class);
    many.put("b", "");
    for (var refused :
        List.of(Map.of(name, most + "x"), Map.of(name + "a", most), Map.of("a", "\n"), many)) {
      assertDeclined(wish("clear", "job.1", refused, false), Outcome.Ground.NOT_ALLOWED, "inputs");
    }
    assertThat(runs()).isEmpty();
  }

  @Test
  void a_plan_says_what_is_to_be_expected_how_far_it_reaches_and_who_must_approve() {
    var restart = plan(Action.RESTART, Optional.empty());
    assertThat(restart.effects())
        .containsExactly(
            "restart: failed objects are forgotten and met anew; every object is evaluated again,"
                + " which takes long; the quarantine is lifted; it comes back if its cause is"
                + " still there");
    assertThat(restart.blastRadius()).startsWith("All objects of the job are evaluated again");
    assertThat(restart.approvals()).isZero();
    assertThat(plan(Action.PAUSE, Optional.empty()).blastRadius())
        .startsWith("What changed since the job's last good run");
  }

  @Test
  void a_plan_of_deletes_counts_those_that_the_last_look_found_and_needs_two_people() {
    world.playbooks = Playbooks.of(List.of(DELETES));
    assertThat(planOf("let-go", Map.of()).blastRadius()).contains("was not counted yet");

    for (var user : List.of("u1", "u2")) {
      world.logs.add(
          WatchWorld.ref("c", "job.1"),
          LoggedChangeFixture.stagedDelete(world.clock.instant()).object(user).build());
    }
    job.quarantined("TooManyDeletes", "");
    world.watch(Autonomy.SUGGEST).check();

    var plan = planOf("let-go", Map.of());
    assertThat(plan.risk()).isEqualTo(Risk.R4);
    assertThat(plan.approvals()).isEqualTo(2);
    assertThat(plan.steps())
        .contains("count the held-back deletes; if that fails: escalate")
        .contains("restart with ForceDeletes");
    assertThat(plan.blastRadius()).isEqualTo("It executes deletes in Entra ID; held back now: 2.");
    assertThat(plan.hash())
        .as("what is merely told may change under one plan")
        .isEqualTo(planOf("let-go", Map.of()).hash());
  }

  @Test
  void what_only_looks_may_be_asked_for_while_remediation_is_off() {
    world.playbooks = Playbooks.of(List.of(LOOKING));
    var off = world.desk(Autonomy.OBSERVE);

    assertThat(off.ask(wish("look", "job.1", Map.of(), false)))
        .isInstanceOf(Outcome.Accepted.class);
    assertThat(planOf("look", Map.of()).blastRadius()).isEqualTo("Nothing is changed.");
  }

  @ParameterizedTest
  @EnumSource(RunState.class)
  void only_what_ended_in_vain_is_asked_for_once_more(RunState state) {
    var inputs = Map.of("object", "u1");
    var scopes = Optional.of(ResetScope.CLEAR);
    var first =
        ((Outcome.Accepted)
                desk.ask(
                    new Ask(
                        "restart",
                        JOB,
                        Optional.empty(),
                        inputs,
                        false,
                        scopes,
                        Optional.empty(),
                        PERSON)))
            .run();
    world.become(first.id(), state);
    var before = runs().size();

    var outcome = desk.replay(first.id(), new Again(false, Optional.empty(), PERSON));

    if (Set.of(RunState.FAILED, RunState.AMBIGUOUS, RunState.SKIPPED, RunState.EXPIRED)
        .contains(state)) {
      var run = ((Outcome.Accepted) outcome).run();
      assertThat(run.id()).isNotEqualTo(first.id());
      assertThat(run.inputs()).isEqualTo(inputs);
      assertThat(run.job()).isEqualTo(first.job());
      assertThat(run.playbook()).isEqualTo(first.playbook());
      assertThat(run.state()).isEqualTo(RunState.PENDING);
    } else {
      assertThat(((Outcome.Declined) outcome).ground()).isEqualTo(Outcome.Ground.STATE_MOVED);
      assertThat(runs()).hasSize(before);
    }
  }

  @Test
  void what_is_asked_for_once_more_passes_what_every_wish_passes() {
    var first =
        ((Outcome.Accepted) desk.ask(ask(Action.CLEAR, false, Optional.empty(), Optional.empty())))
            .run();
    world.become(first.id(), RunState.FAILED);
    var again = new Again(false, Optional.empty(), PERSON);

    assertThat(desk.replay("nobody", again))
        .isInstanceOfSatisfying(
            Outcome.Declined.class,
            it -> assertThat(it.ground()).isEqualTo(Outcome.Ground.NOT_FOUND));
    assertThat(world.desk(Autonomy.OBSERVE).replay(first.id(), again))
        .isInstanceOf(Outcome.Declined.class);
    assertThat(desk.replay(first.id(), new Again(false, Optional.of("0000"), PERSON)))
        .isInstanceOf(Outcome.Declined.class);
    assertThat(desk.replay(first.id(), new Again(true, Optional.empty(), PERSON)))
        .isInstanceOf(Outcome.Planned.class);
    assertThat(runs()).hasSize(1);
  }

  private List<String> runs() {
    return world.store.names("runs/", Optional.empty(), 100);
  }

  private Plan planOf(String playbook, Map<String, String> inputs) {
    var asked = world.desk(Autonomy.SUGGEST).ask(wish(playbook, "job.1", inputs, true));
    return ((Outcome.Planned) asked).plan();
  }

  private static Ask wish(String playbook, String job, Map<String, String> inputs, boolean dryRun) {
    return new Ask(
        playbook,
        new JobId(job),
        Optional.empty(),
        inputs,
        dryRun,
        Optional.empty(),
        Optional.empty(),
        PERSON);
  }

  private Plan plan(Action action, Optional<Set<ResetScope>> scopes) {
    return ((Outcome.Planned) desk.ask(ask(action, true, scopes, Optional.empty()))).plan();
  }

  private static Ask ask(
      Action action, boolean dryRun, Optional<Set<ResetScope>> scopes, Optional<String> hash) {
    return new Ask(action.word(), JOB, Optional.empty(), Map.of(), dryRun, scopes, hash, PERSON);
  }

  private void assertDeclined(Ask ask, Outcome.Ground ground, String field) {
    assertThat(desk.ask(ask))
        .isInstanceOfSatisfying(
            Outcome.Declined.class,
            declined -> {
              assertThat(declined.ground()).isEqualTo(ground);
              assertThat(declined.field()).isEqualTo(field);
              assertThat(declined.why()).isNotBlank();
              assertThat(declined.tryThis()).isNotBlank();
            });
  }
}
