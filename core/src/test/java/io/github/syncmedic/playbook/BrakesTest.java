package io.github.syncmedic.playbook;

import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.guard.Asking;
import io.github.syncmedic.guard.FleetBrake;
import io.github.syncmedic.guard.FleetLimits;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.playbook.learning.Figures;
import io.github.syncmedic.playbook.learning.Learning;
import io.github.syncmedic.playbook.learning.Trouble;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.ScriptedJob.Reply;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What runs have to do with each other. */
class BrakesTest {
  private static final Trouble TIME_OUT = new Trouble("EncounteredQuarantineException", "TimeOut");

  private static final Playbook LIFT =
      Playbooks.parse(
          "lift",
          """
          name: lift
          version: 1
          summary: For a test.
          when: { verdict: QUARANTINED }
          risk: R2
          autonomy: auto
          guards: { cooldown: PT1H, maxPerDay: 2, refuseWhileRunning: true }
          steps:
            - { id: lift, uses: graph.restart, with: { resetScope: [QuarantineState] } }
          verify: { stages: [accepted, lifted, held], holdCycles: 3, deadline: PT6H }
          """);

  private final RunWorld world = new RunWorld();

  @Test
  void a_run_waits_while_as_many_others_write_as_may_and_goes_on_after_them() {
    var job = world.beginQuarantined();
    var first = begin();
    begin();
    begin();
    var id = world.open(LIFT);
    for (var i = 0; i < 20; i++) {
      step();
    }
    assertThat(world.run(id).state()).isEqualTo(RunState.RUNNING);
    assertThat(world.run(id).timeline())
        .filteredOn(it -> it.what().contains("fleet-busy"))
        .hasSize(1);
    assertThat(job.received()).isEmpty();

    end(first);
    world.drain();
    assertThat(world.run(id).state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(job.received()).hasSize(1);
  }

  @Test
  void what_a_person_asked_for_waits_for_nobody() {
    var job = world.beginQuarantined();
    begin();
    begin();
    begin();
    var id = world.open("clear");
    world.drain();

    assertThat(world.run(id).state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(job.received()).hasSize(1);
  }

  @Test
  void a_playbook_that_failed_twice_on_a_job_is_not_tried_there_by_the_product_again() {
    for (var i = 0; i < 2; i++) {
      var documents = world.documents;
      world.beginQuarantined().deaf();
      if (i > 0) {
        world.documents = documents;
      }
      world.clock.set(NOW.plus(Duration.ofDays(i)));
      var id = world.open(LIFT);
      world.drain();
      assertThat(world.run(id).state()).isEqualTo(RunState.FAILED);
    }
    var documents = world.documents;
    var job = world.beginQuarantined();
    world.documents = documents;
    world.clock.set(NOW.plus(Duration.ofDays(2)));
    var id = world.open(LIFT);
    world.drain();

    assertThat(world.run(id).state()).isEqualTo(RunState.SKIPPED);
    assertThat(world.run(id).ending().orElseThrow().why()).contains("guard tripped");
    assertThat(job.received()).isEmpty();
  }

  @Test
  void what_came_of_a_run_is_learned_once_and_only_where_it_was_watched() {
    world.beginQuarantined();
    var id = world.open(LIFT);
    world.drain();
    world.runner.deliver(RunWorld.message(id, 0));
    assertThat(figures("lift")).isEqualTo(new Figures(1, 1, false));

    world.beginQuarantined().deaf();
    world.open("clear");
    world.drain();
    assertThat(figures("clear")).isEqualTo(new Figures(1, 0, false));

    world.beginQuarantined().answers(Reply.LOST_NOT_APPLIED);
    world.open("clear");
    world.drain();
    assertThat(figures("clear")).isEqualTo(Figures.NONE);
  }

  @Test
  void a_brake_that_is_not_understood_stops_what_the_product_does_by_itself() {
    var job = world.beginQuarantined();
    world.documents.write(FleetBrake.NAME, "{\"schemaVersion\":9}", new Expected.Anything());
    var id = world.open(LIFT);
    world.drain();

    assertThat(world.run(id).state()).isEqualTo(RunState.SKIPPED);
    assertThat(job.received()).isEmpty();
  }

  private Figures figures(String playbook) {
    return new Learning(world.documents).figures(playbook, TIME_OUT).orElseThrow();
  }

  private void step() {
    world.clock.set(world.queue.next().orElseThrow());
    world.drainOne();
  }

  /** A run of another job that writes now and is never heard of again. */
  private String begin() {
    var run = world.open("pause");
    world.empty();
    brake().begin(asking(run), FleetLimits.DEFAULT, it -> false, NOW);
    return run;
  }

  private void end(String run) {
    brake().end(asking(run), io.github.syncmedic.guard.Ending.HELD, world.clock.instant());
  }

  private FleetBrake brake() {
    return new FleetBrake(world.documents);
  }

  private static Asking asking(String run) {
    var job = new JobRef(RunWorld.REF.tenant(), RunWorld.REF.configuration(), new JobId(run));
    return new Asking(run, job, "quarantine-connection", "cause of " + run, false, 0, 0);
  }
}
