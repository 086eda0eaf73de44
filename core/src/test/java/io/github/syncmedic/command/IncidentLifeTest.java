package io.github.syncmedic.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.health.Severity;
import io.github.syncmedic.journal.InMemoryQueue;
import io.github.syncmedic.notify.Incident;
import io.github.syncmedic.notify.Incident.Effect;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What sweeps and runs together make of one trouble: one incident, which ends once. */
class IncidentLifeTest {
  private static final Duration EVERY = Duration.ofMinutes(5);
  private static final String CONNECTION = "EncounteredQuarantineException";

  private final WatchWorld world = new WatchWorld();
  private final ScriptedJob job = world.add("c", "job.1");
  private final InMemoryQueue queue = new InMemoryQueue(world.clock);
  private final Runner runner =
      new Runner(
          tenant -> new InMemoryTenant(world.jobs, world.clock.instant()),
          world.documents,
          queue,
          world.notices::add,
          Webhooks.NONE,
          Telemetry.NONE,
          world.clock,
          new RunPolicy(Duration.ofMinutes(2), Autonomy.AUTO, Set.of()));
  private int handedOver;

  @Test
  void what_a_sweep_opened_a_proven_run_resolves_once_and_no_sweep_before_or_after_it() {
    job.quarantined(CONNECTION, "TimeOut");
    sweep(Autonomy.SUGGEST);
    assertThat(effects()).containsExactly(Effect.OPENS);
    var asked = ask("clear");

    live(Duration.ofHours(3), Autonomy.SUGGEST);

    assertThat(run(asked).state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(effects()).containsExactly(Effect.OPENS, Effect.RESOLVES);
    assertThat(incidents()).hasSize(1);
    assertThat(world.notices.get(1).subject()).isEqualTo(asked);
  }

  @Test
  void while_a_fix_is_not_proven_no_sweep_that_finds_the_job_well_resolves_anything() {
    job.quarantined(CONNECTION, "TimeOut");
    sweep(Autonomy.SUGGEST);
    var asked = ask("clear");
    liveUntil(asked, RunState.VERIFYING);

    assertThat(job.applied()).isEqualTo(1);
    sweep(Autonomy.SUGGEST);
    sweep(Autonomy.SUGGEST);

    assertThat(world.seen()).extracting(it -> it.verdict().name()).containsOnly("HEALTHY");
    assertThat(effects()).containsExactly(Effect.OPENS);
  }

  @Test
  void a_fix_that_does_not_hold_keeps_the_incident_open_until_the_job_is_seen_well() {
    job.quarantined(CONNECTION, "TimeOut").relapses(Duration.ofMinutes(5));
    sweep(Autonomy.SUGGEST);
    var asked = ask("clear");
    live(Duration.ofHours(2), Autonomy.SUGGEST);
    assertThat(run(asked).state()).isEqualTo(RunState.FAILED);
    assertThat(effects()).isNotEmpty().containsOnly(Effect.OPENS);

    job.healsAt(world.clock.instant());
    live(Duration.ofHours(1), Autonomy.SUGGEST);

    assertThat(effects()).filteredOn(Effect.RESOLVES::equals).hasSize(1);
    assertThat(incidents()).hasSize(1);
    var last = world.notices.get(world.notices.size() - 1);
    assertThat(last.text()).contains("works again");
    assertThat(last.resolves()).isTrue();
  }

  @Test
  void what_the_product_mends_by_itself_is_told_once_as_over() {
    job.quarantined(CONNECTION, "TimeOut");

    live(Duration.ofHours(4), Autonomy.AUTO);

    assertThat(job.applied()).isEqualTo(1);
    assertThat(effects()).containsExactly(Effect.RESOLVES);
  }

  @Test
  void what_only_a_run_told_of_is_told_to_be_over_by_the_sweep_that_finds_the_job_well() {
    job.quarantined(CONNECTION, "TimeOut").relapses(Duration.ofMinutes(5));
    live(Duration.ofHours(4), Autonomy.AUTO);
    assertThat(effects()).isNotEmpty().containsOnly(Effect.OPENS);
    assertThat(world.notices.get(0).text()).contains("FAILED");

    job.healsAt(world.clock.instant());
    live(Duration.ofHours(2), Autonomy.AUTO);

    assertThat(effects()).filteredOn(Effect.RESOLVES::equals).hasSize(1);
    assertThat(incidents()).hasSize(1);
  }

  @Test
  void a_run_that_only_tells_opens_and_never_resolves() {
    job.quarantined("Unknown", "TimeOut");
    sweep(Autonomy.SUGGEST);
    var asked = ask("quarantine-unknown");
    live(Duration.ofHours(1), Autonomy.SUGGEST);

    assertThat(run(asked).state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(effects()).contains(Effect.OPENS, Effect.ADDS).doesNotContain(Effect.RESOLVES);
    assertThat(incidents()).hasSize(1);

    job.healsAt(world.clock.instant());
    live(Duration.ofHours(1), Autonomy.SUGGEST);
    assertThat(effects()).filteredOn(Effect.RESOLVES::equals).hasSize(1);
  }

  @Test
  void one_job_with_two_troubles_has_two_incidents_and_both_end() {
    job.quarantined(CONNECTION, "TimeOut");
    sweep(Autonomy.SUGGEST);
    job.quarantined("TooManyDeletes", "");
    sweep(Autonomy.SUGGEST);
    job.healsAt(world.clock.instant());
    sweep(Autonomy.SUGGEST);
    sweep(Autonomy.SUGGEST);

    assertThat(effects())
        .containsExactly(Effect.OPENS, Effect.OPENS, Effect.RESOLVES, Effect.RESOLVES);
    assertThat(incidents()).hasSize(2);
    assertThat(world.notices).extracting(Notice::id).doesNotHaveDuplicates();
  }

  @Test
  void a_hundred_sweeps_over_the_same_trouble_tell_it_once() {
    job.quarantined(CONNECTION, "TimeOut");
    for (var i = 0; i < 100; i++) {
      sweep(Autonomy.SUGGEST);
    }

    assertThat(world.notices).hasSize(1);
  }

  @Test
  void the_same_trouble_has_the_same_incident_when_it_is_back() {
    for (var i = 0; i < 2; i++) {
      job.quarantined(CONNECTION, "TimeOut");
      sweep(Autonomy.SUGGEST);
      job.healsAt(world.clock.instant());
      sweep(Autonomy.SUGGEST);
    }

    assertThat(effects())
        .containsExactly(Effect.OPENS, Effect.RESOLVES, Effect.OPENS, Effect.RESOLVES);
    assertThat(incidents()).singleElement().asString().matches("[0-9a-f]{32}");
  }

  @Test
  void two_jobs_in_the_same_trouble_have_two_incidents() {
    world.add("d", "job.2").quarantined(CONNECTION, "TimeOut");
    job.quarantined(CONNECTION, "TimeOut");
    sweep(Autonomy.SUGGEST);

    assertThat(incidents()).hasSize(2);
  }

  @Test
  void a_notice_shows_what_is_known_of_the_job_and_where_more_is() {
    job.quarantined(CONNECTION, "TimeOut");
    sweep(Autonomy.SUGGEST);

    var notice = world.notices.get(0);
    assertThat(notice.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(notice.incident().orElseThrow().title())
        .isEqualTo("contoso.com: QUARANTINED " + CONNECTION);
    assertThat(notice.facts())
        .contains(
            new Notice.Fact("Domain", "contoso.com"),
            new Notice.Fact("Reason", CONNECTION),
            new Notice.Fact("Error code", "TimeOut"),
            new Notice.Fact("Job", "job.1"));
    assertThat(notice.links()).containsExactly(new Notice.Link("Job", "/api/jobs/job.1"));
    assertThat(notice.to()).isEmpty();
  }

  private void sweep(Autonomy ceiling) {
    world.clock.pass(EVERY);
    world.watch(ceiling).check();
    for (; handedOver < world.enqueued.size(); handedOver++) {
      new Outbox(queue).send(world.enqueued.get(handedOver));
    }
  }

  /** Sweeps every five minutes, and lets workers work whenever there is something to do. */
  private void live(Duration time, Autonomy ceiling) {
    var end = world.clock.instant().plus(time);
    while (world.clock.instant().isBefore(end)) {
      work(world.clock.instant().plus(EVERY));
      sweep(ceiling);
    }
  }

  private void liveUntil(String run, RunState state) {
    for (var i = 0; i < 100 && run(run).state() != state; i++) {
      work(queue.next().orElseThrow());
    }
    assertThat(run(run).state()).isEqualTo(state);
  }

  private void work(Instant until) {
    var back = world.clock.instant();
    for (var next = queue.next(); reached(next, until); next = queue.next()) {
      if (next.orElseThrow().isAfter(world.clock.instant())) {
        world.clock.set(next.orElseThrow());
      }
      runner.deliver(queue.receive().orElseThrow());
    }
    if (world.clock.instant().isBefore(back)) {
      throw new AssertionError("time went back");
    }
  }

  private static boolean reached(Optional<Instant> next, Instant until) {
    return next.filter(it -> !it.isAfter(until)).isPresent();
  }

  private String ask(String playbook) {
    var ask =
        new Ask(
            playbook,
            WatchWorld.ref("c", "job.1").job(),
            Optional.empty(),
            Map.of(),
            false,
            Optional.empty(),
            Optional.empty(),
            new Asker("http", "ada", "test"));
    var outcome = world.desk(Autonomy.AUTO).ask(ask);
    assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    var run = ((Outcome.Accepted) outcome).run();
    new Outbox(queue).send(run);
    handedOver = world.enqueued.size();
    return run.id();
  }

  private Run run(String id) {
    return new Runs(world.store).known(id).orElseThrow();
  }

  private List<Effect> effects() {
    return told().map(Incident::effect).toList();
  }

  private Set<String> incidents() {
    return told().map(Incident::id).collect(Collectors.toSet());
  }

  private Stream<Incident> told() {
    return world.notices.stream().flatMap(it -> it.incident().stream());
  }
}
