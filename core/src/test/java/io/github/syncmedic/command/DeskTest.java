package io.github.syncmedic.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.guard.Controls;
import io.github.syncmedic.guard.Risk;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.StorageUnavailable;
import io.github.syncmedic.playbook.Asker;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.RunState;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.ResetScope;
import io.github.syncmedic.sync.ScriptedJob;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeskTest {
  private static final JobId JOB = new JobId("job.1");
  private static final Asker PERSON = new Asker("http", "ada", "it is stuck");

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
  @EnumSource(Action.class)
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
    var unknown =
        new Ask(Action.CLEAR, new JobId("job.9"), true, Optional.empty(), Optional.empty(), PERSON);
    assertDeclined(unknown, Outcome.Ground.NOT_FOUND, "jobId");
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

  private Plan plan(Action action, Optional<Set<ResetScope>> scopes) {
    return ((Outcome.Planned) desk.ask(ask(action, true, scopes, Optional.empty()))).plan();
  }

  private static Ask ask(
      Action action, boolean dryRun, Optional<Set<ResetScope>> scopes, Optional<String> hash) {
    return new Ask(action, JOB, dryRun, scopes, hash, PERSON);
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
