package io.github.syncmedic.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.command.caller.Heard;
import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.playbook.Asker;
import io.github.syncmedic.sync.JobId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of what other systems ask for. */
class HintTest {
  private static final Instant FIRST = Instant.parse("2026-11-21T10:00:00Z");

  private final WatchWorld world = new WatchWorld();
  private final Desk desk = world.desk(Autonomy.SUGGEST);

  @BeforeEach
  void a_job_in_quarantine_and_one_that_is_well_were_seen() {
    world.add("c", "job.1").quarantined("EncounteredQuarantineException", "TimeOut");
    world.add("d", "job.2");
    world.watch(Autonomy.SUGGEST).check();
    world.enqueued.clear();
  }

  @Test
  void an_order_is_for_the_playbook_that_it_names() {
    var run = ((Outcome.Accepted) desk.take(order("clear", "event 1"))).run();

    assertThat(run.playbook().name()).isEqualTo("clear");
    assertThat(run.askedBy()).isEqualTo(new Asker("github", "github:583231", "it is stuck"));
    assertThat(run.isByPerson()).isTrue();
    assertThat(world.enqueued).containsExactly(run);
  }

  @Test
  void a_hint_is_for_the_playbook_that_fits_and_nobody_stands_behind_it() {
    var run = ((Outcome.Accepted) desk.take(hint("job.1", "event 1"))).run();

    assertThat(run.playbook().when()).isPresent();
    assertThat(run.askedBy().caller()).isEqualTo("hint:azure-monitor");
    assertThat(run.askedBy().who()).isEqualTo("azure-monitor:rule 7");
    assertThat(run.isByPerson()).isFalse();
  }

  @Test
  void whatever_hints_at_the_same_trouble_gets_its_one_run_also_when_the_product_opened_it() {
    var alert = ((Outcome.Accepted) desk.take(hint("job.1", "event 1"))).run().id();
    var incident = ((Outcome.Accepted) desk.take(hint("job.1", "event 2"))).run().id();
    world.clock.pass(WatchWorld.INTERVAL);
    world.watch(Autonomy.AUTO).check();

    assertThat(incident).isEqualTo(alert);
    assertThat(world.enqueued).allSatisfy(it -> assertThat(it.id()).isEqualTo(alert));
    assertThat(world.store.names("runs/", Optional.empty(), 9)).hasSize(1);
  }

  @Test
  void an_order_is_opened_once_however_often_it_is_tried_and_another_is_another() {
    var first = ((Outcome.Accepted) desk.take(order("clear", "event 1"))).run().id();
    world.clock.pass(WatchWorld.INTERVAL);

    assertThat(((Outcome.Accepted) desk.take(order("clear", "event 1"))).run().id())
        .isEqualTo(first);
    assertThat(((Outcome.Accepted) desk.take(order("clear", "event 2"))).run().id())
        .isNotEqualTo(first);
  }

  @Test
  void what_was_read_a_moment_ago_is_not_read_again_and_after_a_while_it_is() {
    world.looked.clear();
    for (var times = 0; times < 50; times++) {
      assertThat(desk.decide(justHeard("event " + times))).isInstanceOf(Outcome.Accepted.class);
    }
    assertThat(world.looked).containsExactlyInAnyOrder("tenants/own/latest.json", "controls.json");
    assertThat(world.enqueued).isEmpty();

    world.store.write(
        "controls.json", "{\"schemaVersion\":1,\"killSwitch\":true}", new Expected.Anything());
    world.clock.pass(LastSweeps.FRESH);
    assertThat(desk.decide(justHeard("event"))).isInstanceOf(Outcome.Declined.class);
    assertThat(world.looked).hasSize(4);
  }

  @Test
  void a_hint_about_a_job_that_is_well_or_unknown_opens_nothing() {
    for (var job : new String[] {"job.2", "job.nobody.knows"}) {
      assertThat(desk.take(hint(job, "about " + job)))
          .isInstanceOfSatisfying(
              Outcome.Declined.class,
              it -> assertThat(it.ground()).isEqualTo(Outcome.Ground.STATE_MOVED));
    }
    assertThat(world.enqueued).isEmpty();
  }

  private static Hint hint(String job, String key) {
    return new Hint(
        "azure-monitor",
        new Heard.Asked(
            key, "rule 7", false, Optional.empty(), new JobId(job), "it fired", false, Map.of()),
        FIRST);
  }

  private Hint justHeard(String key) {
    return new Hint("github", order("clear", key).asked(), world.clock.instant());
  }

  private static Hint order(String playbook, String key) {
    return new Hint(
        "github",
        new Heard.Asked(
            key,
            "583231",
            true,
            Optional.of(playbook),
            new JobId("job.1"),
            "it is stuck",
            false,
            Map.of()),
        FIRST);
  }
}
