package io.github.syncmedic.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.guard.Controls;
import io.github.syncmedic.health.Severity;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.HealthJournal;
import io.github.syncmedic.journal.InMemoryQueue;
import io.github.syncmedic.journal.Incident;
import io.github.syncmedic.notify.Notice;
import io.github.syncmedic.notify.Telemetry;
import io.github.syncmedic.notify.Webhooks;
import io.github.syncmedic.playbook.Asker;
import io.github.syncmedic.playbook.Outbox;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.RunPolicy;
import io.github.syncmedic.playbook.RunState;
import io.github.syncmedic.playbook.Runner;
import io.github.syncmedic.playbook.Runs;
import io.github.syncmedic.sync.InMemoryTenant;
import io.github.syncmedic.sync.ScriptedJob;
import io.github.syncmedic.sync.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Several jobs of a tenant in one trouble, from the sweep that finds them to the last run's end:
 * one incident is told, one job is repaired first, and the others one at a time once that has held.
 */
class FleetIncidentTest {
  private static final Duration EVERY = Duration.ofMinutes(10);

  private final WatchWorld world = new WatchWorld();
  private final InMemoryQueue queue = new InMemoryQueue(world.clock);
  private final Runs runs = new Runs(world.store);
  private final List<ScriptedJob> jobs = new ArrayList<>();
  private final List<Notice> told = new ArrayList<>();
  private final Runner runner =
      new Runner(
          id -> new InMemoryTenant(world.jobs, world.clock.instant()),
          world.store,
          queue,
          told::add,
          Webhooks.NONE,
          Telemetry.NONE,
          world.clock,
          new RunPolicy(Duration.ofMinutes(2), Autonomy.AUTO, Set.of()));

  /** How many writes are on their way, or not yet seen to hold, at the most. */
  private long mostAtOnce;

  @ParameterizedTest
  @CsvSource({"2, 2", "2, 4", "3, 12", "5, 6", "8, 8"})
  void one_incident_is_told_one_canary_goes_first_and_the_rest_one_at_a_time(int sick, int all) {
    tenantOf(sick, all);
    live(Duration.ofHours(8));

    assertThat(incidents()).hasSize(1).allMatch(it -> it.state() == RunState.SUCCEEDED);
    assertThat(told).filteredOn(it -> it.text().startsWith("One cause is behind")).hasSize(1);
    assertThat(mostAtOnce).isEqualTo(1);
    assertThat(jobs).allMatch(it -> it.received().size() <= 1);
    assertThat(writes()).isEqualTo(sick);
    assertThat(repairs()).hasSize(sick).allMatch(it -> it.state() == RunState.SUCCEEDED);
    assertThat(repairs()).filteredOn(FleetIncidentTest::wasHeld).hasSize(sick - 1);
    assertThat(latest()).as("an incident that is over").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void when_the_canary_does_not_hold_no_other_job_is_written_to(int sick) {
    tenantOf(sick, sick);
    jobs.forEach(ScriptedJob::deaf);
    live(Duration.ofHours(8));

    assertThat(writes()).isEqualTo(1);
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
    tenantOf(1, 10);
    live(EVERY);
    for (var i = 1; i < 6; i++) {
      jobs.get(i).quarantined("EncounteredQuarantineException", "TimeOut");
    }
    live(Duration.ofHours(4));

    assertThat(incidents()).hasSize(1);
    assertThat(mostAtOnce).isEqualTo(1);
    assertThat(writes()).isEqualTo(6);
  }

  @Test
  void one_job_or_two_of_many_are_no_incident() {
    tenantOf(2, 5);
    live(Duration.ofHours(4));

    assertThat(incidents()).isEmpty();
    assertThat(writes()).isEqualTo(2);
    assertThat(repairs()).noneMatch(FleetIncidentTest::wasHeld);
    assertThat(repairs()).extracting(it -> it.trigger().alike()).containsOnly(2);
    assertThat(repairs()).extracting(it -> it.trigger().watched()).containsOnly(5);
  }

  @Test
  void a_person_waits_for_no_canary() {
    tenantOf(4, 4);
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
    live(Duration.ofHours(3), Autonomy.SUGGEST);

    assertThat(asked.trigger().alike()).isEqualTo(4);
    assertThat(asked.trigger().watched()).isEqualTo(4);
    assertThat(runs.known(asked.id()).orElseThrow().state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(writes()).isEqualTo(1);
    assertThat(incidents()).as("what only tells is under no ceiling").hasSize(1);
  }

  @Test
  void an_incident_that_goes_on_is_told_once_and_one_that_comes_back_again() {
    tenantOf(3, 3);
    live(Duration.ofHours(2), Autonomy.SUGGEST);
    assertThat(incidents()).hasSize(1);
    assertThat(latest()).hasSize(1).allMatch(Incident::begun);
    var lifted = world.clock.instant().plus(EVERY);
    jobs.forEach(it -> it.healsAt(lifted));
    live(Duration.ofHours(1), Autonomy.SUGGEST);
    assertThat(latest()).isEmpty();
    var again = world.clock.instant().plus(EVERY);
    jobs.forEach(it -> it.quarantinedAt(again));
    live(Duration.ofHours(1), Autonomy.SUGGEST);

    assertThat(incidents()).hasSize(2);
  }

  @Test
  void an_incident_whose_first_job_recovers_stays_the_same_incident() {
    tenantOf(4, 4);
    live(Duration.ofMinutes(20), Autonomy.SUGGEST);
    jobs.get(0).healsAt(world.clock.instant());
    jobs.get(1).healsAt(world.clock.instant());
    jobs.get(2).healsAt(world.clock.instant());
    live(Duration.ofHours(1), Autonomy.SUGGEST);

    assertThat(incidents()).hasSize(1);
    assertThat(latest()).as("one job still has it").hasSize(1);
  }

  @Test
  void an_incident_whose_run_was_lost_before_it_began_is_handed_over_again() {
    tenantOf(3, 3);
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
    tenantOf(5, 5);
    live(Duration.ofHours(4));

    assertThat(incidents()).isEmpty();
    assertThat(mostAtOnce).as("the brake holds all the same").isEqualTo(1);
  }

  @Test
  void an_incident_is_one_line_when_it_begins() {
    tenantOf(3, 3);
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
    tenantOf(3, 3);
    live(EVERY, Autonomy.SUGGEST);

    assertThat(told)
        .filteredOn(it -> it.severity() == Severity.CRITICAL)
        .singleElement()
        .satisfies(it -> assertThat(it.text()).contains("3 of 3 jobs are in this trouble"));
  }

  private void tenantOf(int sick, int all) {
    for (var i = 0; i < all; i++) {
      var job = world.add("c", "job." + i);
      jobs.add(i < sick ? job.quarantined("EncounteredQuarantineException", "TimeOut") : job);
    }
  }

  private void live(Duration time) {
    live(time, Autonomy.AUTO);
  }

  /** Lets the timer fire every ten minutes, and messages be delivered when they are due. */
  private void live(Duration time, Autonomy ceiling) {
    var end = world.clock.instant().plus(time);
    while (world.clock.instant().isBefore(end)) {
      world.watch(ceiling).check();
      world.enqueued.forEach(new Outbox(queue)::send);
      world.enqueued.clear();
      deliverUntil(world.clock.instant().plus(EVERY));
    }
  }

  private void deliverUntil(Instant instant) {
    for (var next = queue.next();
        next.filter(it -> it.isBefore(instant)).isPresent();
        next = queue.next()) {
      if (next.get().isAfter(world.clock.instant())) {
        world.clock.set(next.get());
      }
      var before = writes();
      runner.deliver(queue.receive().orElseThrow());
      if (writes() > before) {
        mostAtOnce = Math.max(mostAtOnce, repairs().stream().filter(it -> isAtIt(it)).count());
      }
    }
    world.clock.set(instant);
  }

  /** Whether it has written, and is not over. */
  private static boolean isAtIt(Run run) {
    return run.before().isPresent() && !run.state().isOver();
  }

  private static boolean wasHeld(Run run) {
    return run.timeline().stream().anyMatch(it -> it.what().contains("guard fleet-canary"));
  }

  private int writes() {
    return jobs.stream().mapToInt(it -> it.received().size()).sum();
  }

  private List<Run> incidents() {
    return named("fleet-incident");
  }

  private List<Run> repairs() {
    return named("quarantine-connection");
  }

  private List<Run> named(String playbook) {
    return world.store.names("runs/", Optional.empty(), 1000).stream()
        .map(it -> it.substring("runs/".length(), it.length() - ".json".length()))
        .flatMap(it -> runs.known(it).stream())
        .filter(it -> it.playbook().name().equals(playbook))
        .sorted(Comparator.comparing(Run::created))
        .toList();
  }

  private List<Incident> latest() {
    return new HealthJournal(world.store).latest(TenantId.OWN).orElseThrow().incidents();
  }
}
