package io.github.syncmedic.playbook;

import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.guard.Controls;
import io.github.syncmedic.journal.Documents.Expected;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that may not write now, and come back when they may. */
class HeldRunsTest {
  private final RunWorld world = new RunWorld();

  @ParameterizedTest
  @ValueSource(strings = {"clear", "quarantine-connection"})
  void a_maintenance_window_is_waited_for_whoever_asked_and_everything_is_looked_at_anew(
      String playbook) {
    var ends = NOW.plus(Duration.ofHours(20));
    var job = world.beginQuarantined();
    openWindowUntil(ends);
    var run = ended(playbook);

    assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(job.received()).hasSize(1);
    assertThat(run.timeline()).filteredOn(it -> it.what().contains("guard window")).hasSize(1);
    assertThat(run.timeline())
        .filteredOn(it -> it.what().startsWith("sending"))
        .singleElement()
        .satisfies(it -> assertThat(it.at()).isEqualTo(ends));
    assertThat(world.deliveries).as("a wait costs nothing").isLessThan(20);

    var healed = world.beginQuarantined().healsAt(NOW.plus(Duration.ofHours(2)));
    openWindowUntil(ends);
    assertThat(ended(playbook).state()).isEqualTo(RunState.SKIPPED);
    assertThat(healed.received()).isEmpty();
  }

  @Test
  void while_the_tenant_cannot_be_read_as_a_whole_only_people_write() {
    var job = world.beginQuarantined();
    world.sweep(3);
    var automatic = world.open("quarantine-connection");
    while (world.clock.instant().isBefore(NOW.plus(Duration.ofHours(5)))) {
      world.clock.set(world.queue.next().orElseThrow());
      world.drainOne();
    }
    assertThat(world.run(automatic).state()).isEqualTo(RunState.RUNNING);
    assertThat(world.run(automatic).timeline())
        .filteredOn(it -> it.what().contains("guard blind"))
        .hasSize(1);
    assertThat(job.received()).isEmpty();

    world.sweep(0);
    world.drain();
    assertThat(world.run(automatic).state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(job.received()).hasSize(1);

    var asked = world.beginQuarantined();
    world.sweep(3);
    assertThat(ended("clear").state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(asked.received()).hasSize(1);
  }

  @Test
  void a_maintenance_window_of_more_than_a_day_is_not_waited_for() {
    var job = world.beginQuarantined();
    openWindowUntil(NOW.plus(Duration.ofHours(25)));

    assertThat(ended("clear").ending().orElseThrow().why()).contains("guard window");
    assertThat(job.received()).isEmpty();
  }

  @Test
  void a_run_that_waits_for_the_end_of_a_window_is_cancelled_at_once() {
    var job = world.beginQuarantined();
    openWindowUntil(NOW.plus(Duration.ofHours(20)));
    var id = world.open("clear");
    world.drainOne();
    var cancel = new Decision(Decision.Kind.CANCEL, "ada", "http", false, "", "not now", NOW);
    world.save(world.run(id).with(cancel));
    world.runner.deliver(RunWorld.message(id, world.run(id).turn()));

    assertThat(world.run(id).state()).isEqualTo(RunState.CANCELLED);
    assertThat(job.received()).isEmpty();
  }

  private void openWindowUntil(Instant end) {
    world.documents.write(
        Controls.NAME,
        "{\"schemaVersion\":1,\"killSwitch\":false,\"windows\":[{\"kind\":\"once\",\"from\":\"%s\",\"to\":\"%s\"}]}"
            .formatted(NOW.minusSeconds(1), end),
        new Expected.Anything());
  }

  private Run ended(String playbook) {
    var id = world.open(playbook);
    world.drain();
    return world.run(id);
  }
}
