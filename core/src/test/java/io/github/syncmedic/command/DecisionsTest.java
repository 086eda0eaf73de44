package io.github.syncmedic.command;

import static io.github.syncmedic.sync.SyncJobFixture.CONFIGURATION;
import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.MutableClock;
import io.github.syncmedic.command.Decisions.Person;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.playbook.Asker;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.RunState;
import io.github.syncmedic.playbook.Runs;
import io.github.syncmedic.playbook.Trigger;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class DecisionsTest {
  private static final String ID = "20261121T120000Z-1";
  private static final String BINDING = ID + "/approve";
  private static final Person ADA = new Person("ada", "http", true);
  private static final Person ASKER = new Person("me", "http", true);

  private final InMemoryDocuments documents = new InMemoryDocuments();
  private final List<Run> woken = new ArrayList<>();
  private final Decisions decisions = new Decisions(documents, new MutableClock(NOW), woken::add);

  @Test
  void an_approval_is_kept_and_wakes_the_run_and_the_same_again_changes_nothing() {
    store(RunState.AWAITING_APPROVAL);
    assertThat(decisions.approve(ID, ADA, BINDING, "seen")).isInstanceOf(Outcome.Accepted.class);
    assertThat(decisions.approve(ID, ADA, BINDING, "seen again"))
        .isInstanceOf(Outcome.Accepted.class);

    assertThat(stored().decisions()).hasSize(1);
    assertThat(woken).hasSize(2);
  }

  @Test
  void the_asker_and_whoever_saw_something_else_are_refused() {
    store(RunState.AWAITING_APPROVAL);
    assertThat(ground(decisions.approve(ID, ASKER, BINDING, "mine")))
        .isEqualTo(Outcome.Ground.FORBIDDEN);
    assertThat(ground(decisions.approve(ID, ADA, "other", "")))
        .isEqualTo(Outcome.Ground.STATE_MOVED);
    assertThat(stored().decisions()).isEmpty();
    assertThat(woken).isEmpty();
  }

  @Test
  void what_waits_for_nobody_is_not_approved_but_may_be_cancelled() {
    store(RunState.RUNNING);
    assertThat(ground(decisions.approve(ID, ADA, BINDING, "")))
        .isEqualTo(Outcome.Ground.STATE_MOVED);
    assertThat(ground(decisions.reject(ID, ADA, ""))).isEqualTo(Outcome.Ground.STATE_MOVED);
    assertThat(decisions.cancel(ID, ASKER, "stop")).isInstanceOf(Outcome.Accepted.class);
  }

  @Test
  void what_is_over_or_unknown_is_left_alone() {
    store(RunState.SUCCEEDED);
    assertThat(ground(decisions.cancel(ID, ADA, ""))).isEqualTo(Outcome.Ground.STATE_MOVED);
    assertThat(ground(decisions.cancel("nobody", ADA, ""))).isEqualTo(Outcome.Ground.NOT_FOUND);
    assertThat(ground(decisions.cancel("../x", ADA, ""))).isEqualTo(Outcome.Ground.NOT_FOUND);
  }

  @Test
  void of_many_who_approve_at_once_none_is_lost() throws InterruptedException {
    store(RunState.AWAITING_APPROVAL);
    var quiet = new Decisions(documents, new MutableClock(NOW), run -> {});
    var pool = Executors.newFixedThreadPool(4);
    var tasks = new ArrayList<java.util.concurrent.Callable<Outcome>>();
    for (var i = 0; i < 8; i++) {
      var person = new Person("p" + i, "http", false);
      tasks.add(() -> quiet.approve(ID, person, BINDING, ""));
    }
    var outcomes = pool.invokeAll(tasks);
    pool.shutdown();

    assertThat(outcomes)
        .allSatisfy(it -> assertThat(it.get()).isInstanceOf(Outcome.Accepted.class));
    assertThat(stored().decisions()).hasSize(8);
  }

  private static Outcome.Ground ground(Outcome outcome) {
    return ((Outcome.Declined) outcome).ground();
  }

  private Run stored() {
    return ((Runs.Standing.Known) new Runs(documents).read(ID).orElseThrow()).run();
  }

  private void store(RunState state) {
    var playbook =
        Playbooks.parse(
            "mine",
            """
            name: mine
            version: 1
            summary: For a test.
            risk: R0
            autonomy: suggest
            steps:
              - { id: approve, uses: approval, with: { approvers: 1, ttl: PT1H } }
            """);
    var job = new JobRef(TenantId.OWN, CONFIGURATION, new JobId("AD2AAD.1"));
    var trigger =
        new Trigger(VerdictKind.QUARANTINED, "Unknown", "", "e", Duration.ofMinutes(2), 0, 0);
    var run =
        Run.accepted(
            ID, playbook, job, "contoso.com", trigger, new Asker("http", "me", "test"), NOW);
    var text = new Json().write(run).replace("\"PENDING\"", "\"%s\"".formatted(state));
    documents.write("runs/" + ID + ".json", text, new Expected.Anything());
  }
}
