package io.github.syncmedic.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.guard.Controls;
import io.github.syncmedic.health.Severity;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.StorageUnavailable;
import io.github.syncmedic.notify.Notice;
import io.github.syncmedic.playbook.Playbook;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.learning.Learning;
import io.github.syncmedic.playbook.learning.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WatchTest {
  private static final String CONNECTION = "EncounteredQuarantineException";
  private static final String LATEST = "tenants/own/latest.json";

  private final WatchWorld world = new WatchWorld();

  @Test
  void a_healthy_sweep_is_one_line_and_one_document() {
    for (var i = 0; i < 20; i++) {
      world.add("configuration-" + i % 5, "job." + i);
    }
    world.watch(Autonomy.AUTO).check();
    for (var sweep = 0; sweep < 3; sweep++) {
      world.written.clear();
      var lines = world.watch(Autonomy.AUTO).check().lines();

      assertThat(lines).hasSize(1);
      assertThat(lines.get(0)).contains("jobs=20", "{HEALTHY=20}", "complete=true");
      assertThat(world.written).containsExactly(LATEST);
      world.clock.pass(Duration.ofMinutes(5));
    }
    assertThat(world.notices).isEmpty();
    assertThat(world.enqueued).isEmpty();
  }

  @Test
  void one_occurrence_of_trouble_gets_one_run_however_often_the_timer_fires() {
    world.add("c", "job.1").quarantined(CONNECTION, "TimeOut");
    for (var i = 0; i < 10; i++) {
      world.watch(Autonomy.AUTO).check();
      world.clock.pass(Duration.ofMinutes(5));
    }

    assertThat(runs()).hasSize(1);
    assertThat(world.enqueued)
        .extracting(run -> "runs/" + run.id() + ".json")
        .containsOnly(runs().get(0));
  }

  @Test
  void a_new_occurrence_of_the_same_trouble_gets_a_new_run() {
    var job = world.add("c", "job.1").quarantined(CONNECTION, "TimeOut");
    world.watch(Autonomy.AUTO).check();
    var later = world.clock.instant().plus(Duration.ofHours(8));
    job.healsAt(later.minusSeconds(600)).quarantinedAt(later);
    world.clock.set(later);
    world.watch(Autonomy.AUTO).check();

    assertThat(runs()).hasSize(2);
  }

  @Test
  void two_sweeps_at_once_open_one_run() throws Exception {
    var threads = Executors.newFixedThreadPool(2);
    try {
      for (var round = 0; round < 20; round++) {
        var each = new WatchWorld();
        each.add("c", "job.1").quarantined(CONNECTION, "TimeOut");
        var barrier = new CyclicBarrier(2);
        Callable<List<String>> sweep =
            () -> {
              barrier.await(5, TimeUnit.SECONDS);
              return each.watch(Autonomy.AUTO).check().lines();
            };
        for (var done : threads.invokeAll(List.of(sweep, sweep))) {
          done.get(5, TimeUnit.SECONDS);
        }
        assertThat(each.store.names("runs/", Optional.empty(), 10)).hasSize(1);
        assertThat(each.enqueued).extracting(Run::id).isNotEmpty();
        assertThat(each.enqueued.stream().map(Run::id).distinct()).hasSize(1);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void a_lost_handover_is_repaired_by_the_next_sweep() {
    world.add("c", "job.1").quarantined(CONNECTION, "TimeOut");
    world.queueIsDown = true;
    var watch = world.watch(Autonomy.AUTO);
    assertThatThrownBy(watch::check).isInstanceOf(StorageUnavailable.class);
    assertThat(runs()).hasSize(1);

    world.queueIsDown = false;
    watch.check();
    assertThat(world.enqueued).hasSize(1);
    assertThat(runs()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Autonomy.class)
  void deletes_that_are_held_back_await_a_person_and_never_a_run(Autonomy ceiling) {
    world.add("c", "job.1").quarantined("TooManyDeletes", "");
    world.watch(ceiling).check();

    assertThat(runs()).isEmpty();
    var view = world.seen().get(0);
    assertThat(view.playbook()).contains("quarantine-too-many-deletes");
    assertThat(view.awaits().orElseThrow()).contains("A person decides");
    assertThat(world.notices).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Autonomy.class,
      names = {"OBSERVE", "SUGGEST"})
  void below_auto_no_run_is_opened_and_a_person_is_told(Autonomy ceiling) {
    world.add("c", "job.1").quarantined(CONNECTION, "TimeOut");
    world.watch(ceiling).check();
    world.watch(ceiling).check();

    assertThat(runs()).isEmpty();
    assertThat(world.notices).hasSize(1);
    assertThat(world.notices.get(0).severity()).isEqualTo(Severity.CRITICAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "BrandNewReason", "EncounteredQuarantineException, TooManyDeletes"})
  void a_quarantine_that_nothing_is_known_about_is_only_told(String reason) {
    world.add("c", "job.1").quarantined(reason, "TimeOut");
    world.watch(Autonomy.AUTO).check();

    assertThat(runs()).isEmpty();
    assertThat(world.notices).hasSize(1);
  }

  @Test
  void what_is_critical_is_told_even_when_no_playbook_is_for_it() {
    world.add("c", "job.1").domain("north.example");
    var job = world.add("c", "job.2");
    world.watch(Autonomy.AUTO).check();
    world.clock.pass(WatchWorld.INTERVAL);
    job.failsAt(world.clock.instant().plus(WatchWorld.INTERVAL)).tells("SomeError");
    world.clock.pass(WatchWorld.INTERVAL);
    world.watch(Autonomy.AUTO).check();
    world.watch(Autonomy.AUTO).check();

    assertThat(world.notices).hasSize(1);
    assertThat(world.notices.get(0).subject()).isEqualTo("job.2");
    assertThat(world.notices.get(0).severity()).isEqualTo(Severity.CRITICAL);
  }

  @ParameterizedTest
  @EnumSource(Autonomy.class)
  void what_only_looks_and_tells_is_opened_once_whatever_the_ceiling_and_a_person_is_told(
      Autonomy ceiling) {
    world.playbooks = Playbooks.of(List.of(telling("auto")));
    world.add("c", "job.1").quarantined(CONNECTION, "TimeOut");
    for (var i = 0; i < 3; i++) {
      world.watch(ceiling).check();
      world.clock.pass(Duration.ofMinutes(5));
    }

    assertThat(runs()).hasSize(1);
    assertThat(world.seen().get(0).run()).isPresent();
    assertThat(world.seen().get(0).awaits()).contains("Tells.");
    assertThat(world.notices).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"observe", "suggest"})
  void what_only_looks_and_is_not_to_act_by_itself_does_not(String autonomy) {
    world.playbooks = Playbooks.of(List.of(telling(autonomy)));
    world.add("c", "job.1").quarantined(CONNECTION, "TimeOut");
    world.watch(Autonomy.AUTO).check();
    assertThat(runs()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void an_operator_lowers_single_playbooks_until_they_say_otherwise(boolean readOnly) {
    if (readOnly) {
      world.playbooks = Playbooks.of(List.of(telling("auto")));
    }
    var name = readOnly ? "tell" : "quarantine-connection";
    world.store.write(
        Controls.NAME,
        "{\"schemaVersion\":1,\"killSwitch\":false,\"autonomy\":{\"%s\":\"suggest\"}}"
            .formatted(name),
        new Expected.Anything());
    world.add("c", "job.1").quarantined(CONNECTION, "TimeOut");
    world.watch(Autonomy.AUTO).check();
    assertThat(runs()).isEmpty();
    assertThat(world.seen().get(0).awaits()).isPresent();

    world.store.delete(Controls.NAME);
    world.watch(Autonomy.AUTO).check();
    assertThat(runs()).hasSize(1);
  }

  @Test
  void a_playbook_that_helped_too_rarely_waits_for_a_person_with_that_trouble_alone() {
    var learning = new Learning(world.store);
    for (var i = 0; i < 5; i++) {
      learning.record("quarantine-connection", new Trouble(CONNECTION, "TimeOut"), false, "r" + i);
    }
    world.add("c", "job.1").quarantined(CONNECTION, "TimeOut");
    world.add("c", "job.2").quarantined(CONNECTION, "TimeOut");
    world.add("c", "job.3").quarantined(CONNECTION, "HybridIdentityServiceAgentSignalingError");
    world.add("c", "job.4");
    world.add("c", "job.5");
    world.watch(Autonomy.AUTO).check();
    assertThat(world.enqueued).extracting(it -> it.job().job().value()).containsExactly("job.3");
    assertThat(world.looked.stream().filter(it -> it.startsWith("learning/")))
        .as("once for each kind of trouble, however many jobs have it")
        .hasSize(2);

    learning.forget("quarantine-connection", new Trouble(CONNECTION, "TimeOut"));
    world.watch(Autonomy.AUTO).check();
    assertThat(runs()).hasSize(3);
  }

  @Test
  void a_run_that_is_open_stays_with_its_job_when_the_playbook_is_lowered() {
    world.add("c", "job.1").quarantined(CONNECTION, "TimeOut");
    world.watch(Autonomy.AUTO).check();
    world.store.write(Controls.NAME, "{ruined", new Expected.Anything());
    world.watch(Autonomy.AUTO).check();

    assertThat(world.seen().get(0).run()).isPresent();
    assertThat(runs()).hasSize(1);
  }

  private static Playbook telling(String autonomy) {
    return Playbooks.parse(
        "tell",
        """
        name: tell
        version: 1
        summary: Tells.
        when: { verdict: QUARANTINED }
        risk: R0
        autonomy: %s
        steps:
          - { id: tell, uses: notify, with: { text: "{domain} is in trouble." } }
        """
            .formatted(autonomy));
  }

  @Test
  void only_changes_are_logged_and_kept() {
    var job = world.add("c", "job.1");
    world.add("c", "job.2");
    var watch = world.watch(Autonomy.SUGGEST);
    var lines = new ArrayList<Integer>();
    lines.add(watch.check().lines().size());
    job.quarantined(CONNECTION, "TimeOut");
    lines.add(watch.check().lines().size());
    lines.add(watch.check().lines().size());
    job.errorBecomes("HybridIdentityServiceNoActiveAgents");
    lines.add(watch.check().lines().size());
    job.healsAt(world.clock.instant());
    lines.add(watch.check().lines().size());

    assertThat(lines).containsExactly(1, 2, 1, 2, 2);
    assertThat(events()).hasSize(3);
    assertThat(events().get(0)).contains("\"from\":\"HEALTHY\"", "\"to\":\"QUARANTINED\"");
    assertThat(events().get(2)).contains("\"to\":\"HEALTHY\"");
  }

  @Test
  void a_job_or_a_configuration_that_is_gone_is_an_event() {
    world.add("c", "job.1");
    world.add("c", "job.2");
    world.add("d", "job.3");
    world.watch(Autonomy.SUGGEST).check();
    world.jobs.remove(WatchWorld.ref("c", "job.1"));
    world.jobs.remove(WatchWorld.ref("d", "job.3").configuration());
    var lines = world.watch(Autonomy.SUGGEST).check().lines();

    assertThat(lines).hasSize(3).anyMatch(it -> it.contains("job.1") && it.contains("(gone)"));
    assertThat(events()).hasSize(2);
    assertThat(world.notices).hasSize(2);
    assertThat(world.watch(Autonomy.SUGGEST).check().lines()).hasSize(1);
  }

  @Test
  void blindness_is_told_once_when_it_begins_and_once_when_it_ends() {
    world.add("c", "job.1");
    world.watch(Autonomy.AUTO).check();
    world.jobs.readable(false);
    for (var sweep = 1; sweep <= 6; sweep++) {
      world.watch(Autonomy.AUTO).check();
      assertThat(blindness()).hasSize(sweep < 3 ? 0 : 1);
    }
    world.jobs.readable(true);
    world.watch(Autonomy.AUTO).check();
    world.watch(Autonomy.AUTO).check();

    assertThat(blindness())
        .extracting(Notice::severity)
        .containsExactly(Severity.CRITICAL, Severity.INFO);
  }

  private List<Notice> blindness() {
    return world.notices.stream().filter(it -> it.text().startsWith("the watcher ")).toList();
  }

  @Test
  void an_unread_tenant_shows_nothing_as_healthy_and_three_in_a_row_make_it_blind() {
    world.add("c", "job.1");
    world.add("d", "job.2");
    var desk = world.desk(Autonomy.AUTO);
    assertThat(desk.status(StatusView.Part.USUAL).blind()).isTrue();
    world.watch(Autonomy.AUTO).check();
    assertThat(desk.status(StatusView.Part.USUAL).blind()).isFalse();

    world.jobs.readable(false);
    for (var sweep = 1; sweep <= 3; sweep++) {
      world.clock.pass(Duration.ofMinutes(1));
      assertThat(world.watch(Autonomy.AUTO).check().lines())
          .anyMatch(it -> it.startsWith("unread "));
      assertThat(world.seen())
          .hasSize(2)
          .allSatisfy(it -> assertThat(it.verdict()).isEqualTo(VerdictKind.UNKNOWN));
      assertThat(desk.status(StatusView.Part.USUAL).blind()).isEqualTo(sweep == 3);
    }
    world.jobs.readable(true);
    world.watch(Autonomy.AUTO).check();
    assertThat(desk.status(StatusView.Part.USUAL).blind()).isFalse();
    assertThat(world.seen(VerdictKind.HEALTHY)).hasSize(2);
  }

  @Test
  void one_unread_configuration_leaves_the_others_in_sight_and_opens_no_second_run() {
    world.add("c", "job.1").quarantined(CONNECTION, "TimeOut");
    world.add("d", "job.2");
    world.watch(Autonomy.AUTO).check();
    world.jobs.readable(WatchWorld.ref("c", "job.1").configuration(), false);
    world.watch(Autonomy.AUTO).check();
    assertThat(world.seen(VerdictKind.HEALTHY)).hasSize(1);
    world.jobs.readable(WatchWorld.ref("c", "job.1").configuration(), true);
    world.watch(Autonomy.AUTO).check();

    assertThat(runs()).hasSize(1);
  }

  @Test
  void a_sweep_that_grows_too_old_makes_it_blind() {
    world.add("c", "job.1");
    world.watch(Autonomy.AUTO).check();
    world.clock.pass(Duration.ofMinutes(15).minusSeconds(1));
    assertThat(world.desk(Autonomy.AUTO).status(StatusView.Part.USUAL).blind()).isFalse();
    world.clock.pass(Duration.ofSeconds(1));
    assertThat(world.desk(Autonomy.AUTO).status(StatusView.Part.USUAL).blind()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{", "{\"schemaVersion\":1,\"novelty\":1}"})
  void what_the_last_sweep_left_may_be_ruined_and_the_next_one_mends_it(String ruin) {
    world.add("c", "job.1");
    world.watch(Autonomy.AUTO).check();
    world.store.write(LATEST, ruin, new Expected.Anything());
    assertThat(world.desk(Autonomy.AUTO).status(StatusView.Part.USUAL).blind()).isTrue();

    world.watch(Autonomy.AUTO).check();
    assertThat(world.desk(Autonomy.AUTO).status(StatusView.Part.USUAL).blind()).isFalse();
  }

  @Test
  void a_tenant_is_in_sight_however_many_days_of_events_lie_before_it() {
    world.add("c", "job.1");
    world.watch(Autonomy.AUTO).check();
    for (var day = 0; day < 2_500; day++) {
      world.store.append("tenants/own/events/day-%04d.jsonl".formatted(day), "{}");
    }
    assertThat(world.seen()).hasSize(1);
  }

  private List<String> runs() {
    return world.store.names("runs/", Optional.empty(), 100);
  }

  private List<String> events() {
    return world.store.names("tenants/own/events/", Optional.empty(), 10).stream()
        .flatMap(name -> world.store.read(name).orElseThrow().text().lines())
        .toList();
  }
}
