package io.github.syncmedic.playbook;

import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.guard.Controls;
import io.github.syncmedic.guard.JobLedger;
import io.github.syncmedic.guard.Ledgers;
import io.github.syncmedic.health.Severity;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.sync.Problem;
import io.github.syncmedic.sync.ScriptedJob.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunnerTest {
  private static final String CLEARED = "restart QuarantineState";

  private final RunWorld world = new RunWorld();

  @Test
  void a_quarantine_that_heals_is_one_write_and_a_success_only_once_it_held() {
    var job = world.beginQuarantined();

    var run = ended("quarantine-connection");

    assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(job.received()).containsExactly(CLEARED);
    assertThat(run.proof().orElseThrow().stage()).isEqualTo(Stage.HELD);
    assertThat(run.proof().orElseThrow().goodRuns()).hasSize(3).doesNotHaveDuplicates();
    assertThat(run.timeline())
        .extracting(Run.Entry::what)
        .containsSubsequence(
            "wait for 3 cycles",
            "patience: waited",
            "sending: restart with QuarantineState",
            "lift: accepted by Graph (request-id req-1)",
            "seen: runSucceeded",
            "seen: held");
    assertThat(world.isFree()).isTrue();
    assertThat(world.notices).hasSize(1);
    assertThat(world.counted).containsExactly("quarantine-connection succeeded");
    assertThat(world.notices.get(0).severity()).isEqualTo(Severity.INFO);
    assertThat(world.notices.get(0).id())
        .endsWith("-SUCCEEDED")
        .startsWith(world.notices.get(0).subject());
  }

  @ParameterizedTest
  @ValueSource(strings = {"clear", "restart", "start"})
  void a_caller_may_lift_a_quarantine(String playbook) {
    var job = world.beginQuarantined();

    assertThat(ended(playbook).state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(job.applied()).isEqualTo(1);
  }

  @Test
  void a_caller_may_start_a_paused_job_and_pause_a_running_one() {
    var paused = world.begin().paused();
    assertThat(ended("start").state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(paused.received()).containsExactly("start");

    var running = world.begin();
    assertThat(ended("pause").state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(running.received()).containsExactly("pause");
  }

  @Test
  void trouble_that_is_gone_before_the_write_is_left_alone() {
    var job = world.beginQuarantined().healsAt(NOW.plus(Duration.ofMinutes(3)));

    assertSkipped("quarantine-connection", "TimeOut any more but HEALTHY");
    assertThat(job.received()).isEmpty();
  }

  @Test
  void a_quarantine_whose_error_became_another_one_is_left_alone() {
    var job = world.beginQuarantined();
    var id = world.open("quarantine-connection");
    job.errorBecomes("AzureActiveDirectoryInvalidCredential");
    world.drain();

    assertThat(world.run(id).state()).isEqualTo(RunState.SKIPPED);
    assertThat(job.received()).isEmpty();
  }

  @Test
  void the_kill_switch_stops_a_run_that_is_on_its_way() {
    var job = world.beginQuarantined();
    var id = world.open("quarantine-connection");
    world.documents.write(
        Controls.NAME, "{\"schemaVersion\":1,\"killSwitch\":true}", new Expected.Anything());
    world.drain();

    assertThat(why(world.run(id))).contains("guard kill-switch");
    assertThat(job.received()).isEmpty();
  }

  @Test
  void the_setting_that_forbids_writes_stops_a_run_that_is_on_its_way() {
    var job = world.beginQuarantined();
    var id = world.open("clear");
    world.drain(world.switchedOff);

    assertThat(world.run(id).state()).isEqualTo(RunState.SKIPPED);
    assertThat(job.received()).isEmpty();
  }

  @Test
  void a_ceiling_lowered_to_suggest_stops_what_the_product_began_and_not_what_a_person_did() {
    var job = world.beginQuarantined();
    var automatic = world.open("quarantine-connection");
    world.drain(world.suggesting);
    assertThat(world.run(automatic).state()).isEqualTo(RunState.SKIPPED);
    assertThat(job.received()).isEmpty();

    var asked = world.open("clear");
    world.drain(world.suggesting);
    assertThat(world.run(asked).state()).isEqualTo(RunState.SUCCEEDED);
  }

  @Test
  void a_job_that_another_run_holds_is_left_to_it() {
    var job = world.beginQuarantined().showsAfter(Duration.ofMinutes(1));
    var first = world.open("clear");
    var second = world.open("restart");
    world.drain();

    assertThat(world.run(first).state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(why(world.run(second))).contains("guard lock");
    assertThat(job.received()).containsExactly(CLEARED);
  }

  @Test
  void a_lock_that_a_run_left_behind_when_it_ended_holds_nobody_up() {
    var job = world.beginQuarantined();
    assertThat(ended("clear").state()).isEqualTo(RunState.SUCCEEDED);
    job.quarantinedAt(world.clock.instant());
    world.clock.pass(Duration.ofHours(2));
    var ledgers = new Ledgers(world.documents);
    var left = ledgers.read(RunWorld.REF);
    ledgers.replace(
        RunWorld.REF, left, new JobLedger(1, Optional.of("run-1"), left.ledger().acts()));

    assertThat(ended("clear").state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(job.received()).hasSize(2);
  }

  @Test
  void a_fix_that_does_not_hold_is_a_failure_and_never_a_success() {
    for (var minutes : List.of(1, 3, 4, 5)) {
      var job = world.beginQuarantined().relapses(Duration.ofMinutes(minutes));

      var run = ended("clear");

      assertThat(run.state()).as("%d minutes", minutes).isEqualTo(RunState.FAILED);
      assertThat(why(run)).contains("came back");
      assertThat(job.received()).hasSize(1);
      assertThat(world.isFree()).isTrue();
    }
  }

  @Test
  void a_write_that_is_accepted_and_changes_nothing_is_a_failure_after_the_settle_wait() {
    var job = world.beginQuarantined().deaf();

    var run = ended("clear");

    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(why(run)).contains("the job is as it was");
    assertThat(world.clock.instant()).isBefore(NOW.plus(Duration.ofMinutes(10)));
    assertThat(job.received()).hasSize(1);
  }

  @Test
  void runs_that_fail_in_between_do_not_count_as_holding() {
    world.beginQuarantined().fails(1);
    assertThat(ended("clear").state()).isEqualTo(RunState.SUCCEEDED);

    var flapping = world.beginQuarantined();
    var id = world.open("clear");
    for (var cycle = 1; cycle < 300; cycle += 3) {
      flapping.failsAt(NOW.plus(RunWorld.INTERVAL.multipliedBy(cycle)));
    }
    world.drain();
    assertThat(world.run(id).state()).isEqualTo(RunState.FAILED);
    assertThat(why(world.run(id))).contains("the last stage seen is runSucceeded");
  }

  @Test
  void a_stage_that_was_seen_is_not_seen_again() {
    world.beginQuarantined().fails(6);

    var timeline = ended("clear").timeline().stream().map(Run.Entry::what).toList();

    assertThat(timeline).doesNotHaveDuplicates();
  }

  @Test
  void runs_that_leave_more_failed_objects_than_before_prove_nothing() {
    world.beginQuarantined().escrows(5);

    var run = ended("clear");

    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(why(run)).contains("not proven in time", "newRun");
    assertThat(world.clock.instant()).isAfterOrEqualTo(NOW.plus(Duration.ofHours(6)));
  }

  @Test
  void a_lost_answer_is_looked_for_and_found() {
    var job = world.beginQuarantined().answers(Reply.LOST_APPLIED);

    var run = ended("clear");

    assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(run.timeline())
        .extracting(Run.Entry::what)
        .contains("clear: its effect is seen in Graph: restart with QuarantineState");
    assertThat(job.received()).hasSize(1);
  }

  @Test
  void a_lost_answer_without_effect_is_left_to_a_person_and_never_sent_again() {
    var job = world.beginQuarantined().answers(Reply.LOST_NOT_APPLIED);

    var run = ended("clear");

    assertThat(run.state()).isEqualTo(RunState.AMBIGUOUS);
    assertThat(run.ending().orElseThrow().tryThis()).isNotBlank();
    assertThat(job.received()).hasSize(1);
    assertThat(world.isFree()).isTrue();
    assertThat(world.notices).extracting(it -> it.severity()).containsExactly(Severity.CRITICAL);
  }

  @Test
  void a_lost_answer_whose_effect_shows_late_but_within_the_settle_wait_is_found() {
    var job = world.beginQuarantined().answers(Reply.LOST_APPLIED).showsAfter(RunWorld.SETTLE);

    assertThat(ended("clear").state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(job.received()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"clear", "quarantine-connection"})
  void a_throttled_write_waits_as_told_and_is_tried_again(String playbook) {
    var job = world.beginQuarantined().answers(Reply.THROTTLED, Reply.THROTTLED);

    var run = ended(playbook);

    assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(job.received()).hasSize(3);
    assertThat(job.applied()).isEqualTo(1);
    assertThat(run.timeline()).extracting(Run.Entry::what).contains("Graph asks to wait PT30S");
  }

  @ParameterizedTest
  @ValueSource(strings = {"clear", "quarantine-connection"})
  void a_write_is_tried_three_times_at_most(String playbook) {
    var job =
        world
            .beginQuarantined()
            .answers(Reply.THROTTLED, Reply.THROTTLED, Reply.THROTTLED, Reply.THROTTLED);

    assertThat(ended(playbook).state()).isEqualTo(RunState.FAILED);
    assertThat(job.received()).hasSize(3);
    assertThat(world.isFree()).isTrue();
  }

  @Test
  void a_refused_write_is_a_failure_at_once() {
    var job = world.beginQuarantined().answers(Reply.REFUSED);

    assertThat(ended("clear").state()).isEqualTo(RunState.FAILED);
    assertThat(job.received()).hasSize(1);
    assertThat(world.isFree()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Problem.Kind.class,
      names = {"THROTTLED", "UNAVAILABLE", "TIMED_OUT", "CONNECTION_LOST", "UNREADABLE"})
  void a_reading_that_fails_for_a_while_is_waited_out(Problem.Kind kind) {
    var job = world.beginQuarantined();
    var id = world.open("clear");
    job.unreadable(kind, 20);
    world.drain();

    assertThat(world.run(id).state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(job.received()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Problem.Kind.class)
  void a_job_that_cannot_be_read_at_all_is_not_written_to(Problem.Kind kind) {
    var job = world.beginQuarantined();
    var id = world.open("clear");
    job.unreadable(kind, 100);
    world.drain();

    assertThat(world.run(id).state()).isEqualTo(RunState.FAILED);
    assertThat(job.received()).isEmpty();
  }

  @Test
  void a_job_that_cannot_be_read_after_the_write_is_left_to_a_person() {
    var job = world.beginQuarantined();
    var id = world.open("clear");
    world.runner.deliver(world.queue.receive().orElseThrow());
    job.unreadable(Problem.Kind.MISSING_PERMISSION, 100);
    world.drain();

    assertThat(world.run(id).state()).isEqualTo(RunState.AMBIGUOUS);
    assertThat(job.received()).hasSize(1);
    assertThat(world.isFree()).isTrue();
  }

  @Test
  void a_job_that_ran_before_the_write_alone_proves_nothing() {
    world.beginQuarantined();
    var slow = Playbooks.shipped().named("clear").orElseThrow();
    var id = world.open(slow);
    world.runner.deliver(world.queue.receive().orElseThrow());
    world.clock.pass(Duration.ofSeconds(119));
    var proof = world.run(id).proof().orElseThrow();

    assertThat(proof.goodRuns()).isEmpty();
    assertThat(proof.stage()).isEqualTo(Stage.ACCEPTED);
  }

  private Run ended(String playbook) {
    var id = world.open(playbook);
    world.drain();
    return world.run(id);
  }

  private void assertSkipped(String playbook, String why) {
    var run = ended(playbook);
    assertThat(run.state()).isEqualTo(RunState.SKIPPED);
    assertThat(why(run)).contains(why);
  }

  private static String why(Run run) {
    return run.ending().orElseThrow().why();
  }
}
