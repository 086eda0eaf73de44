package io.github.syncmedic.playbook;

import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.playbook.Decision.Kind;
import io.github.syncmedic.sync.LoggedChangeFixture;
import io.github.syncmedic.sync.ScriptedJob;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deletes that are held back, from the count to the proof. */
class DeletesTest {
  static final String YAML =
      """
      name: quarantine-too-many-deletes
      version: 1
      summary: For a test.
      when: { verdict: QUARANTINED, reason: [TooManyDeletes] }
      risk: R4
      autonomy: suggest
      guards: { cooldown: PT12H, maxPerDay: 1, refuseWhileRunning: true }
      steps:
        - { id: radius, uses: diagnose.staged-deletes }
        - { id: cap, uses: assert, with: { max: 200 }, onFailure: escalate }
        - { id: approve, uses: approval, with: { approvers: 2, ttl: PT24H, bindTo: radius } }
        - { id: recheck, uses: diagnose.staged-deletes, with: { mustEqual: radius }, onFailure: escalate }
        - { id: allow, uses: graph.restart, with: { resetScope: [ForceDeletes] } }
      verify: { stages: [accepted, lifted, newRun, runSucceeded, held], holdCycles: 3, deadline: PT6H }
      """;

  private static final Playbook PLAYBOOK = Playbooks.parse("deletes", YAML);

  private final RunWorld world = new RunWorld();
  private ScriptedJob job = world.job;

  @BeforeEach
  void deletesAreHeldBack() {
    job = world.begin().quarantined("TooManyDeletes", "");
    stage("Ann", "Ben", "Cem");
  }

  @Test
  void two_who_did_not_ask_approve_what_was_counted_and_just_that_is_executed() {
    var id = asked();
    assertThat(world.run(id).state()).isEqualTo(RunState.AWAITING_APPROVAL);
    assertThat(world.notices)
        .singleElement()
        .satisfies(it -> assertThat(it.text()).contains("3 deletes are held back", "2 to approve"));
    assertThat(world.notices.get(0).text()).doesNotContain("Ann");

    decide(id, Kind.APPROVE, "ada", true);
    assertThat(world.run(id).state()).isEqualTo(RunState.AWAITING_APPROVAL);
    assertThat(job.received()).isEmpty();
    decide(id, Kind.APPROVE, "bob", false);
    world.drain();

    assertThat(world.run(id).state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(job.received()).containsExactly("restart ForceDeletes");
  }

  @Test
  void neither_the_asker_nor_the_same_person_twice_nor_people_without_the_role_are_enough() {
    var id = asked();
    decide(id, Kind.APPROVE, "entra:me", true);
    decide(id, Kind.APPROVE, "ada", false);
    decide(id, Kind.APPROVE, "ada", false);
    decide(id, Kind.APPROVE, "bob", false);

    assertThat(world.run(id).state()).isEqualTo(RunState.AWAITING_APPROVAL);
    world.drain();
    assertThat(world.run(id).state()).isEqualTo(RunState.EXPIRED);
    assertThat(world.clock.instant()).isEqualTo(NOW.plus(Duration.ofHours(24)));
    assertThat(job.received()).isEmpty();
  }

  @Test
  void one_more_delete_after_the_approvals_stops_it() {
    var id = asked();
    stage("Dan");
    approve(id);
    world.drain();

    assertThat(world.run(id).state()).isEqualTo(RunState.FAILED);
    assertThat(world.run(id).ending().orElseThrow())
        .satisfies(it -> assertThat(it.why()).contains("not those any more"))
        .satisfies(it -> assertThat(it.escalate()).isTrue());
    assertThat(job.received()).isEmpty();
  }

  @Test
  void an_approval_of_something_else_is_none() {
    var id = asked();
    save(world.run(id).with(decision(Kind.APPROVE, "ada", true, "another set")));
    save(world.run(id).with(decision(Kind.APPROVE, "bob", true, id)));
    world.drain();

    assertThat(world.run(id).state()).isEqualTo(RunState.EXPIRED);
  }

  @Test
  void a_rejection_ends_it_whatever_was_approved() {
    var id = asked();
    decide(id, Kind.APPROVE, "ada", true);
    decide(id, Kind.REJECT, "bob", false);

    assertThat(world.run(id).state()).isEqualTo(RunState.REJECTED);
    assertThat(job.received()).isEmpty();
  }

  @Test
  void a_cancelled_run_writes_nothing() {
    var id = asked();
    decide(id, Kind.CANCEL, "ada", false);

    assertThat(world.run(id).state()).isEqualTo(RunState.CANCELLED);
    assertThat(job.received()).isEmpty();
  }

  @Test
  void more_than_the_cap_never_come_to_an_approval() {
    for (var i = 0; i < 200; i++) {
      stage("User " + i);
    }
    var id = asked();

    assertThat(world.run(id).state()).isEqualTo(RunState.FAILED);
    assertThat(world.run(id).ending().orElseThrow().why()).contains("203", "200 may be");
  }

  @Test
  void logs_that_cannot_be_read_leave_nothing_to_approve() {
    world.tenant.logs().readable(false);
    var id = asked();

    assertThat(world.run(id).state()).isEqualTo(RunState.FAILED);
    assertThat(job.received()).isEmpty();
  }

  @Test
  void a_job_whose_quarantine_became_another_one_is_left_alone() {
    var id = asked();
    job.quarantined("Unknown", "");
    approve(id);
    world.drain();

    assertThat(world.run(id).state()).isEqualTo(RunState.SKIPPED);
    assertThat(job.received()).isEmpty();
  }

  private String asked() {
    var id = world.openByPerson(PLAYBOOK);
    world.drainOne();
    return id;
  }

  private void approve(String id) {
    decide(id, Kind.APPROVE, "ada", true);
    decide(id, Kind.APPROVE, "bob", true);
  }

  private void decide(String id, Kind kind, String who, boolean mayDestroy) {
    var run = world.run(id);
    save(run.with(decision(kind, who, mayDestroy, run.binding().orElse(""))));
    world.runner.deliver(RunWorld.message(id, run.turn()));
  }

  private void save(Run run) {
    world.save(run);
  }

  private Decision decision(Kind kind, String who, boolean mayDestroy, String binding) {
    return new Decision(kind, who, "http", mayDestroy, binding, "seen", world.clock.instant());
  }

  private void stage(String... names) {
    for (var name : names) {
      world
          .tenant
          .logs()
          .add(RunWorld.REF, LoggedChangeFixture.stagedDelete(NOW).object(name).build());
    }
  }
}
