package io.github.syncmedic.guard;

import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static io.github.syncmedic.sync.SyncJobFixture.job;
import static io.github.syncmedic.sync.SyncJobFixture.quarantine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.syncmedic.guard.JobLedger.Act;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.sync.ResetScope;
import io.github.syncmedic.sync.SyncJob;
import io.github.syncmedic.sync.SyncJobFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GuardsTest {
  private static final Write CLEAR = new Write.Restart(ResetScope.CLEAR);
  private static final Write PORTAL = new Write.Restart(ResetScope.PORTAL_RESTART);
  private static final SyncJob QUARANTINED = held("EncounteredQuarantineException").build();

  @Test
  void nothing_objects_to_a_plain_clear_of_a_quarantined_job() {
    assertThat(ask().objection()).isEmpty();
  }

  @Test
  void the_kill_switch_stops_every_write() {
    for (var write : List.of(CLEAR, PORTAL, new Write.Start(), new Write.Pause())) {
      assertThat(ask().write(write).objection()).isEmpty();
      assertThat(ask().write(write).killSwitch(true).objection()).contains("kill-switch");
      assertThat(ask().write(write).remediationOff(true).objection()).contains("kill-switch");
    }
  }

  @Test
  void in_a_maintenance_window_jobs_are_only_watched() {
    var open = new Window.Once(NOW.minusSeconds(1), NOW.plusSeconds(60), "patch day");
    var controls =
        new Controls(false, List.of(open), Map.of(), FleetLimits.DEFAULT, Optional.empty());
    for (var write : List.of(CLEAR, PORTAL, new Write.Start(), new Write.Pause())) {
      for (var byPerson : List.of(true, false)) {
        var request = ask().write(write).byPerson(byPerson).request();
        assertThat(Guards.objectionTo(under(controls, request, NOW)))
            .contains(
                new Refusal(
                    "window",
                    "a maintenance window is open, in which jobs are only watched",
                    "wait until %s, or change windows in controls.json".formatted(open.to())));
        assertThat(Guards.objectionTo(under(controls, request, open.to())))
            .isEqualTo(Guards.objectionTo(request));
      }
    }
  }

  @Test
  void controls_that_are_not_understood_say_so() {
    var documents = new InMemoryDocuments();
    documents.write(Controls.NAME, "{", new Documents.Expected.Anything());
    var refusal =
        Guards.objectionTo(under(Controls.of(documents), ask().request(), NOW)).orElseThrow();

    assertThat(refusal.guard()).isEqualTo("kill-switch");
    assertThat(refusal.why()).contains("controls.json: Tried to read").contains("well-formed");
  }

  private static Guards.Request under(Controls controls, Guards.Request it, Instant now) {
    return new Guards.Request(
        it.write(),
        it.rules(),
        it.run(),
        it.byPerson(),
        it.remediationOff(),
        it.allowed(),
        it.permit(),
        controls,
        it.ledger(),
        it.job(),
        now);
  }

  @Test
  void a_job_belongs_to_one_run_at_a_time() {
    assertThat(ask().holder("other").objection()).contains("lock");
    assertThat(ask().holder("run").objection()).isEmpty();
  }

  @Test
  void a_job_without_a_status_is_not_written_to() {
    for (var write : List.of(CLEAR, new Write.Start(), new Write.Pause())) {
      assertThat(ask().write(write).job(job("j").noStatus().build()).objection()).contains("state");
    }
  }

  @Test
  void only_a_paused_or_quarantined_job_is_started() {
    var start = ask().write(new Write.Start());
    for (var code : List.of("Active", "NotRun", "NotConfigured", "Hibernating", "")) {
      assertThat(start.job(job("j").code(code).build()).objection()).as(code).contains("start");
    }
    assertThat(start.job(job("j").code("Paused").build()).objection()).isEmpty();
    assertThat(start.job(job("j").code("Quarantine").build()).objection()).isEmpty();
    for (var stopped : List.of("Paused", "Disabled")) {
      assertThat(start.job(job("j").schedule(Duration.ofMinutes(2), stopped).build()).objection())
          .as(stopped)
          .isEmpty();
    }
    assertThat(ask().write(new Write.Pause()).job(job("j").build()).objection()).isEmpty();
  }

  @Test
  void held_deletes_are_left_to_a_person() {
    for (var reason : List.of("TooManyDeletes", "toomanydeletes", "Unknown, TooManyDeletes")) {
      var asked = ask().job(held(reason).build());
      assertThat(asked.byPerson(false).objection()).as(reason).contains("deletes");
      assertThat(asked.byPerson(true).objection()).as(reason).isEmpty();
    }
  }

  @Test
  void a_job_in_an_initial_cycle_is_not_restarted() {
    var busy = job("j").progress(1, 10, NOW);
    var asked = ask().job(busy.build());
    assertThat(asked.objection()).contains("busy");
    assertThat(asked.rules(new GuardRules(Duration.ZERO, 3, false)).objection()).isEmpty();
    assertThat(asked.write(new Write.Pause()).objection()).isEmpty();
    assertThat(ask().job(job("j").progress(10, 10, NOW).build()).objection()).isEmpty();
    assertThat(ask().job(job("j").code("NotRun").build()).objection()).contains("busy");
    assertThat(ask().job(busy.code("Quarantine").build()).objection()).isEmpty();
  }

  @Test
  void a_job_cools_down_after_what_others_did_to_it() {
    var rules = new GuardRules(Duration.ofHours(1), 9, true);
    var hourAgo = NOW.minus(Duration.ofHours(1));
    assertThat(ask().rules(rules).acts(act("other/0/0", hourAgo.plusMillis(1))).objection())
        .contains("cool-down");
    assertThat(ask().rules(rules).acts(act("other/0/0", hourAgo)).objection()).isEmpty();
    assertThat(ask().rules(rules).acts(act("run/0/0", NOW)).objection()).isEmpty();
  }

  @Test
  void a_job_is_written_to_only_so_often_a_day() {
    var rules = new GuardRules(Duration.ZERO, 2, true);
    var old = act("a/0/0", NOW.minus(Duration.ofDays(1)));
    var young = act("b/0/0", NOW.minus(Duration.ofDays(1)).plusMillis(1));
    var younger = act("c/0/0", NOW.minusSeconds(1));
    assertThat(ask().rules(rules).acts(old, young).objection()).isEmpty();
    assertThat(ask().rules(rules).acts(young, younger).objection()).contains("per-day");
  }

  @Test
  void the_first_objection_is_the_gravest() {
    var everything =
        ask()
            .write(new Write.Restart(Set.of(ResetScope.FULL)))
            .killSwitch(true)
            .holder("other")
            .job(job("j").noStatus().build());
    assertThat(everything.objection()).contains("kill-switch");
    assertThat(everything.killSwitch(false).objection()).contains("lock");
    assertThat(everything.killSwitch(false).holder("run").objection()).contains("scope");
  }

  @Test
  void no_set_with_a_forbidden_scope_and_no_escrows_alone_ever_passes() {
    var passed = 0;
    for (var scopes : everySet()) {
      for (var byPerson : List.of(true, false)) {
        for (var job : List.of(QUARANTINED, job("j").build(), held("TooManyDeletes").build())) {
          var asked = ask().write(new Write.Restart(scopes)).byPerson(byPerson).job(job);
          if (asked.objection().isEmpty()) {
            passed++;
            assertThat(scopes)
                .isNotEmpty()
                .isSubsetOf(ResetScope.PORTAL_RESTART)
                .matches(
                    it -> !it.contains(ResetScope.ESCROWS) || it.contains(ResetScope.WATERMARK));
          } else if (!job.equals(held("TooManyDeletes").build())) {
            assertThat(asked.objection()).as("%s", scopes).contains("scope");
          }
        }
      }
    }
    // Five sets are allowed: Q, W, QW, WE, QWE; deletes that are held add a person's ask only.
    assertThat(passed).isEqualTo(5 * 5);
  }

  /** All sets of scopes, with all sets that an operator may allow: 128 × 16 × 2 requests. */
  @Test
  void what_microsoft_says_not_to_use_passes_by_its_name_and_a_persons_ask_alone() {
    var passed = new TreeMap<String, Integer>();
    for (var scopes : everySet()) {
      for (var allowed : everySet()) {
        if (!Collections.disjoint(allowed, ResetScope.PORTAL_RESTART)) {
          continue;
        }
        for (var byPerson : List.of(true, false)) {
          var asked =
              ask()
                  .write(new Write.Restart(scopes))
                  .byPerson(byPerson)
                  .allowed(allowed)
                  .objection();
          assertThat(asked.isEmpty())
              .as("%s of %s by a person: %s", scopes, allowed, byPerson)
              .isEqualTo(mayPass(scopes, allowed, byPerson));
          if (asked.isEmpty()) {
            passed.merge(ResetScope.wire(scopes), 1, Integer::sum);
          }
        }
      }
    }
    assertThat(passed)
        .containsEntry("Full", 8)
        .containsEntry("None", 8)
        .containsEntry("ConnectorDataStore", 8)
        .containsEntry("QuarantineState, ConnectorDataStore", 8)
        .containsEntry("QuarantineState", 32)
        .doesNotContainKey("ForceDeletes")
        .hasSize(5 + 1 + 5 + 2);
  }

  private static boolean mayPass(
      Set<ResetScope> scopes, Set<ResetScope> allowed, boolean byPerson) {
    var unusual = new TreeSet<>(scopes);
    unusual.removeAll(ResetScope.PORTAL_RESTART);
    if (!unusual.isEmpty() && (!byPerson || !allowed.containsAll(unusual))) {
      return false;
    }
    if (scopes.contains(ResetScope.FULL) || scopes.contains(ResetScope.NONE)) {
      return scopes.size() == 1;
    }
    return !scopes.isEmpty()
        && !scopes.contains(ResetScope.FORCE_DELETES)
        && (!scopes.contains(ResetScope.ESCROWS) || scopes.contains(ResetScope.WATERMARK));
  }

  @Test
  void the_refusal_of_full_says_what_it_includes() {
    var refusal =
        Guards.objectionTo(ask().write(new Write.Restart(Set.of(ResetScope.FULL))).request());
    assertThat(refusal.orElseThrow().why()).contains("Full includes ConnectorDataStore");
  }

  private static List<Set<ResetScope>> everySet() {
    var sets = new ArrayList<Set<ResetScope>>(List.of(EnumSet.noneOf(ResetScope.class)));
    for (var scope : ResetScope.values()) {
      for (var smaller : List.copyOf(sets)) {
        var larger = new TreeSet<>(smaller);
        larger.add(scope);
        sets.add(larger);
      }
    }
    assertThat(sets).hasSize(128).doesNotHaveDuplicates();
    return sets;
  }

  @Test
  void every_refusal_says_why_and_what_to_try() {
    var refusals =
        List.of(
            ask().killSwitch(true),
            ask().holder("other"),
            ask().write(new Write.Restart(Set.of(ResetScope.NONE))),
            ask().job(job("j").noStatus().build()),
            ask().write(new Write.Start()).job(job("j").build()),
            ask().job(held("TooManyDeletes").build()).byPerson(false),
            ask().job(job("j").progress(1, 2, NOW).build()),
            ask().acts(act("other/0/0", NOW)));
    assertThat(refusals)
        .extracting(it -> Guards.objectionTo(it.request()).orElseThrow())
        .allSatisfy(it -> assertThat(it.why()).isNotBlank())
        .allSatisfy(it -> assertThat(it.tryThis()).isNotBlank());
  }

  @Test
  void a_cool_down_longer_than_the_ledgers_memory_is_refused() {
    assertThat(new GuardRules(JobLedger.MEMORY, 1, true).cooldown()).isEqualTo(JobLedger.MEMORY);
    for (var tooLong :
        List.of(JobLedger.MEMORY.plusMillis(1), Duration.ofSeconds(Long.MAX_VALUE))) {
      assertThatThrownBy(() -> new GuardRules(tooLong, 1, true))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("PT168H");
    }
  }

  private static SyncJobFixture held(String reason) {
    return job("j")
        .code("Quarantine")
        .quarantine(quarantine(reason, NOW, Optional.empty(), Optional.empty()));
  }

  private static Act act(String intent, Instant at) {
    var run = intent.substring(0, intent.indexOf('/'));
    return new Act(intent, run, "restart", at, Before.of(QUARANTINED));
  }

  private static Asked ask() {
    return new Asked(
        CLEAR, GuardRules.DEFAULT, true, false, false, JobLedger.EMPTY, QUARANTINED, Set.of());
  }

  /** A request that nothing objects to, until changed. */
  private record Asked(
      Write write,
      GuardRules rules,
      boolean byPerson,
      boolean remediationOff,
      boolean killSwitch,
      JobLedger ledger,
      SyncJob job,
      Set<ResetScope> allowed) {
    Asked write(Write other) {
      return new Asked(other, rules, byPerson, remediationOff, killSwitch, ledger, job, allowed);
    }

    Asked rules(GuardRules other) {
      return new Asked(write, other, byPerson, remediationOff, killSwitch, ledger, job, allowed);
    }

    Asked byPerson(boolean person) {
      return new Asked(write, rules, person, remediationOff, killSwitch, ledger, job, allowed);
    }

    Asked remediationOff(boolean off) {
      return new Asked(write, rules, byPerson, off, killSwitch, ledger, job, allowed);
    }

    Asked killSwitch(boolean on) {
      return new Asked(write, rules, byPerson, remediationOff, on, ledger, job, allowed);
    }

    Asked holder(String run) {
      var held = new JobLedger(1, Optional.of(run), ledger.acts());
      return new Asked(write, rules, byPerson, remediationOff, killSwitch, held, job, allowed);
    }

    Asked acts(Act... acts) {
      var with = new JobLedger(1, Optional.empty(), List.of(acts));
      return new Asked(write, rules, byPerson, remediationOff, killSwitch, with, job, allowed);
    }

    Asked job(SyncJob other) {
      return new Asked(write, rules, byPerson, remediationOff, killSwitch, ledger, other, allowed);
    }

    Asked allowed(Set<ResetScope> others) {
      return new Asked(write, rules, byPerson, remediationOff, killSwitch, ledger, job, others);
    }

    Guards.Request request() {
      var controls = Controls.OPEN.withKillSwitch(killSwitch);
      return new Guards.Request(
          write,
          rules,
          "run",
          byPerson,
          remediationOff,
          allowed,
          Optional.empty(),
          controls,
          ledger,
          job,
          NOW);
    }

    Optional<String> objection() {
      return Guards.objectionTo(request()).map(Refusal::guard);
    }
  }
}
