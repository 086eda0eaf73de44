package io.github.syncmedic.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.guard.Controls;
import io.github.syncmedic.health.Severity;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.HealthJournal;
import io.github.syncmedic.journal.Incident;
import io.github.syncmedic.playbook.Asker;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.RunState;
import io.github.syncmedic.sync.ScriptedJob;
import io.github.syncmedic.sync.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Several jobs of a tenant in one trouble, from the sweep that finds them to the last run's end:
 * one incident is told, one job is repaired first, and the others one at a time once that has held.
 */
class FleetIncidentTest {
  private final TimerWorld timer = new TimerWorld();
  private final WatchWorld world = timer.world;

  @ParameterizedTest
  @CsvSource({"2, 2", "2, 4", "3, 12", "5, 6", "8, 8"})
  void one_incident_is_told_one_canary_goes_first_and_the_rest_one_at_a_time(int sick, int all) {
    timer.tenantOf(sick, all);
    timer.live(Duration.ofHours(8));

    assertThat(incidents()).hasSize(1).allMatch(it -> it.state() == RunState.SUCCEEDED);
    assertThat(timer.told).filteredOn(it -> it.text().startsWith("One cause is behind")).hasSize(1);
    assertThat(timer.mostAtOnce).isEqualTo(1);
    assertThat(timer.jobs).allMatch(it -> it.received().size() <= 1);
    assertThat(timer.writes()).isEqualTo(sick);
    assertThat(repairs()).hasSize(sick).allMatch(it -> it.state() == RunState.SUCCEEDED);
    assertThat(repairs()).filteredOn(FleetIncidentTest::wasHeld).hasSize(sick - 1);
    assertThat(latest()).as("an incident that is over").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void when_the_canary_does_not_hold_no_other_job_is_written_to(int sick) {
    timer.tenantOf(sick, sick);
    timer.jobs.forEach(ScriptedJob::deaf);
    timer.live(Duration.ofHours(8));

    assertThat(timer.writes()).isEqualTo(1);
    assertThat(incidents()).hasSize(1);
    assertThat(repairs()).filteredOn(it -> it.state() == RunState.FAILED).hasSize(1);
    assertThat(repairs())
        .filteredOn(it -> it.state() != RunState.FAILED)
        .hasSize(sick - 1)
        .allMatch(it -> it.state() == RunState.SKIPPED)
        .allSatisfy(
            it -> assertThat(it.ending().orElseThrow().why()).contains("guard fleet-incident"));
  }

  @Test
  void trouble_that_spreads_is_one_incident_though_the_first_run_was_opened_for_one_job() {
    timer.tenantOf(1, 10);
    timer.live(TimerWorld.EVERY);
    for (var i = 1; i < 6; i++) {
      timer.jobs.get(i).quarantined("EncounteredQuarantineException", "TimeOut");
    }
    timer.live(Duration.ofHours(4));

    assertThat(incidents()).hasSize(1);
    assertThat(timer.mostAtOnce).isEqualTo(1);
    assertThat(timer.writes()).isEqualTo(6);
  }

  @Test
  void one_job_or_two_of_many_are_no_incident() {
    timer.tenantOf(2, 5);
    timer.live(Duration.ofHours(4));

    assertThat(incidents()).isEmpty();
    assertThat(timer.writes()).isEqualTo(2);
    assertThat(repairs()).noneMatch(FleetIncidentTest::wasHeld);
    assertThat(repairs()).extracting(it -> it.trigger().alike()).containsOnly(2);
    assertThat(repairs()).extracting(it -> it.trigger().watched()).containsOnly(5);
  }

  @Test
  void a_person_waits_for_no_canary() {
    timer.tenantOf(4, 4);
    world.watch(Autonomy.SUGGEST).check();
    var ask =
        new Ask(
            "clear",
            WatchWorld.ref("c", "job.2").job(),
            Optional.empty(),
            Map.of(),
            false,
            Optional.empty(),
            Optional.empty(),
            new Asker("http", "ada", "I know the cause"));
    var asked = ((Outcome.Accepted) world.desk(Autonomy.SUGGEST).ask(ask)).run();
    timer.live(Duration.ofHours(3), Autonomy.SUGGEST);

    assertThat(asked.trigger().alike()).isEqualTo(4);
    assertThat(asked.trigger().watched()).isEqualTo(4);
    assertThat(timer.runs.known(asked.id()).orElseThrow().state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(timer.writes()).isEqualTo(1);
    assertThat(incidents()).as("what only tells is under no ceiling").hasSize(1);
  }

  @Test
  void an_incident_that_goes_on_is_told_once_and_one_that_comes_back_again() {
    timer.tenantOf(3, 3);
    timer.live(Duration.ofHours(2), Autonomy.SUGGEST);
    assertThat(incidents()).hasSize(1);
    assertThat(latest()).hasSize(1).allMatch(Incident::begun);
    var lifted = world.clock.instant().plus(TimerWorld.EVERY);
    timer.jobs.forEach(it -> it.healsAt(lifted));
    timer.live(Duration.ofHours(1), Autonomy.SUGGEST);
    assertThat(latest()).isEmpty();
    var again = world.clock.instant().plus(TimerWorld.EVERY);
    timer.jobs.forEach(it -> it.quarantinedAt(again));
    timer.live(Duration.ofHours(1), Autonomy.SUGGEST);

    assertThat(incidents()).hasSize(2);
  }

  @Test
  void an_incident_whose_first_job_recovers_stays_the_same_incident() {
    timer.tenantOf(4, 4);
    timer.live(Duration.ofMinutes(20), Autonomy.SUGGEST);
    timer.jobs.get(0).healsAt(world.clock.instant());
    timer.jobs.get(1).healsAt(world.clock.instant());
    timer.jobs.get(2).healsAt(world.clock.instant());
    timer.live(Duration.ofHours(1), Autonomy.SUGGEST);

    assertThat(incidents()).hasSize(1);
    assertThat(latest()).as("one job still has it").hasSize(1);
  }

  @Test
  void an_incident_whose_run_was_lost_before_it_began_is_handed_over_again() {
    timer.tenantOf(3, 3);
    world.watch(Autonomy.SUGGEST).check();
    assertThat(world.enqueued).hasSize(1);
    world.watch(Autonomy.SUGGEST).check();
    assertThat(world.enqueued).extracting(Run::id).hasSize(2).containsOnly(incidents().get(0).id());

    world.store.delete("runs/" + incidents().get(0).id() + ".json");
    world.watch(Autonomy.SUGGEST).check();
    assertThat(incidents()).hasSize(1);
  }

  @Test
  void an_operator_may_have_no_incidents_told() {
    world.store.write(
        Controls.NAME,
        "{\"schemaVersion\":1,\"killSwitch\":false,\"autonomy\":{\"fleet-incident\":\"suggest\"}}",
        new Expected.Anything());
    timer.tenantOf(5, 5);
    timer.live(Duration.ofHours(4));

    assertThat(incidents()).isEmpty();
    assertThat(timer.mostAtOnce).as("the brake holds all the same").isEqualTo(1);
  }

  @Test
  void an_incident_is_one_line_when_it_begins() {
    timer.tenantOf(3, 3);
    assertThat(lines()).hasSize(1).allMatch(it -> it.contains("run=" + incidents().get(0).id()));
    assertThat(lines()).isEmpty();
  }

  private List<String> lines() {
    return world.watch(Autonomy.SUGGEST).check().lines().stream()
        .filter(it -> it.startsWith("incident "))
        .toList();
  }

  @Test
  void the_incident_calls_a_person_at_once() {
    timer.tenantOf(3, 3);
    timer.live(TimerWorld.EVERY, Autonomy.SUGGEST);

    assertThat(timer.told)
        .filteredOn(it -> it.severity() == Severity.CRITICAL)
        .singleElement()
        .satisfies(it -> assertThat(it.text()).contains("3 of 3 jobs are in this trouble"));
  }

  private static boolean wasHeld(Run run) {
    return run.timeline().stream().anyMatch(it -> it.what().contains("guard fleet-canary"));
  }

  private List<Run> incidents() {
    return timer.runsOf("fleet-incident");
  }

  private List<Run> repairs() {
    return timer.runsOf("quarantine-connection");
  }

  private List<Incident> latest() {
    return new HealthJournal(world.store).latest(TenantId.OWN).orElseThrow().incidents();
  }
}
