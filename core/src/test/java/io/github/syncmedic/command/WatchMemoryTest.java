package io.github.syncmedic.command;

import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.guard.Before;
import io.github.syncmedic.guard.JobLedger;
import io.github.syncmedic.guard.Ledgers;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.health.signal.Finding;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.ScriptedJob;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one sweep leaves for the next one, and what comes of it. */
class WatchMemoryTest {
  private static final Duration EVERY = Duration.ofMinutes(5);
  private static final String TIMEOUT = "TimeOut";

  private final WatchWorld world = new WatchWorld();
  private final ScriptedJob job = world.add("c", "job.1");

  @Test
  void runs_are_remembered_across_sweeps_and_a_growth_is_told_in_time() {
    for (var i = 0; i < 10; i++) {
      job.escrows(20_000 + 1_900L * i);
      sweep();
    }

    assertThat(view().verdict()).isEqualTo(VerdictKind.AT_RISK);
    assertThat(view().forecast().orElseThrow().likely().orElseThrow())
        .isBetween(world.clock.instant(), world.clock.instant().plus(Duration.ofDays(1)));
    assertThat(history().escrows()).hasSize(10);
    assertThat(history().changes()).hasSize(1);
    assertThat(history().changes().get(0).to()).contains(VerdictKind.AT_RISK);
  }

  @Test
  void quarantines_that_come_back_are_one_series() {
    job.quarantined("EncounteredQuarantineException", TIMEOUT);
    var began = world.clock.instant();
    sweep();
    for (var i = 0; i < 3; i++) {
      world.clock.pass(Duration.ofHours(3));
      job.healsAt(world.clock.instant());
      sweep();
      job.quarantinedAt(world.clock.instant().plusSeconds(60));
      sweep();
    }

    var chronic = view().chronic().orElseThrow();
    assertThat(chronic.firstQuarantined()).isEqualTo(began);
    assertThat(chronic.timesInSevenDays()).isEqualTo(4);
    assertThat(chronic.quarantinedFor()).isBetween(Duration.ofHours(9), Duration.ofHours(10));
    assertThat(chronic.daysUntilDisabled()).contains(27L);
    assertThat(view().disabledAt()).contains(began.plus(Duration.ofDays(28)));
    assertThat(history().chronic()).contains(chronic);
  }

  @Test
  void findings_stand_beside_the_verdict_and_go_with_the_trouble() {
    job.quarantined("EncounteredQuarantineException", TIMEOUT);
    sweep();
    assertThat(view().findings())
        .extracting(Finding::signal)
        .contains("error-family", "agent-state");

    job.healsAt(world.clock.instant());
    sweep();
    assertThat(view().findings())
        .extracting(Finding::signal)
        .doesNotContain("error-family", "agent-state");
  }

  @Test
  void a_pause_by_a_run_of_the_product_is_told_from_any_other() {
    sweep();
    world.clock.pass(EVERY);
    acted("pause", world.clock.instant());
    job.paused();
    sweep();
    assertThat(pausedBy()).contains("product");

    sweep();
    world.looked.clear();
    sweep();
    assertThat(world.looked)
        .containsExactly("tenants/own/latest.json", "tenants/own/heartbeats.json");
    assertThat(pausedBy()).contains("product");
  }

  @Test
  void a_pause_by_the_product_that_somebody_undid_explains_no_later_pause() {
    acted("pause", NOW.minus(Duration.ofHours(5)));
    sweep();
    job.paused();
    sweep();
    assertThat(pausedBy()).contains("somebody else");
  }

  @Test
  void a_pause_after_another_act_of_the_product_is_somebody_elses() {
    acted("pause", NOW);
    acted("start", NOW.plusSeconds(30));
    job.paused();
    sweep();
    assertThat(pausedBy()).contains("somebody else");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"novelty\":1}"})
  void a_ledger_that_cannot_be_read_keeps_no_sweep_from_its_job(String ruin) {
    world.store.write("locks/job.1", ruin, new Expected.Anything());
    job.paused();
    sweep();

    assertThat(view().verdict()).isEqualTo(VerdictKind.PAUSED);
    assertThat(pausedBy()).isEmpty();
  }

  @Test
  void many_pauses_at_once_are_looked_up_little_by_little() {
    for (var i = 2; i <= 25; i++) {
      world.add("c", "job." + i).paused();
    }
    job.paused();
    var known = 0;
    for (var expected : List.of(10, 20, 25, 25)) {
      sweep();
      known =
          (int)
              world.seen().stream()
                  .filter(
                      it -> it.findings().stream().anyMatch(at -> at.signal().equals("paused-by")))
                  .count();
      assertThat(known).isEqualTo(expected);
    }
  }

  @Test
  void a_snapshot_holds_what_graph_sent_once_an_hour_and_at_every_change() {
    for (var i = 0; i < 13; i++) {
      sweep();
    }
    assertThat(snapshots())
        .containsExactly(
            "tenants/own/snapshots/2026/11/21/120500000.json",
            "tenants/own/snapshots/2026/11/21/130500000.json");

    job.quarantined("Unknown", TIMEOUT);
    sweep();
    assertThat(snapshots()).hasSize(3).last().asString().endsWith("/131000000.json");
    var text = world.store.read(snapshots().get(2)).orElseThrow().text();
    var snapshot = new Json().tree(text);
    assertThat(snapshot.path("schemaVersion").asInt()).isEqualTo(1);
    assertThat(snapshot.path("jobs")).hasSize(1).allMatch(JsonNode::isObject);
  }

  @Test
  void a_sweep_that_read_nothing_leaves_no_snapshot() {
    sweep();
    world.jobs.readable(false);
    for (var i = 0; i < 30; i++) {
      sweep();
    }

    assertThat(snapshots()).hasSize(1);
    assertThat(history().changes().get(0).to()).contains(VerdictKind.UNKNOWN);
  }

  @Test
  void what_was_stored_is_not_listed_to_find_a_tenant() {
    sweep();
    world.looked.clear();
    world.seen();

    assertThat(world.looked).doesNotContain("tenants/");
  }

  private void sweep() {
    world.clock.pass(EVERY);
    world.watch(Autonomy.SUGGEST).check();
  }

  private Desk desk() {
    return world.desk(Autonomy.SUGGEST);
  }

  private JobView view() {
    return desk().job(new JobId("job.1"), Optional.empty()).orElseThrow();
  }

  private HistoryView history() {
    return desk()
        .history(new JobId("job.1"), Optional.empty(), Optional.empty(), 0, 100)
        .orElseThrow();
  }

  private Optional<String> pausedBy() {
    return view().findings().stream()
        .filter(it -> it.signal().equals("paused-by"))
        .map(it -> it.evidence().get(0).value())
        .findFirst();
  }

  private List<String> snapshots() {
    return world.store.names("tenants/own/snapshots/", Optional.empty(), 100);
  }

  private void acted(String what, Instant at) {
    var ref = WatchWorld.ref("c", "job.1");
    var ledgers = new Ledgers(world.store);
    var standing = ledgers.read(ref);
    var before = new Before(false, Optional.of(NOW), Optional.empty(), 0);
    var act = new JobLedger.Act("intent-" + at, "run", what, at, before);
    assertThat(ledgers.replace(ref, standing, standing.ledger().with(act))).isTrue();
  }
}
