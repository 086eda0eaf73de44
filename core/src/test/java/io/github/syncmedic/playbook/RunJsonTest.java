package io.github.syncmedic.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.syncmedic.guard.Ledgers;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.sync.ScriptedJob.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is stored of a run can be read again, by this version and by later ones. */
class RunJsonTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/run-v2.json");

  private final RunWorld world = new RunWorld();
  private final Json json = new Json();

  @Test
  void a_run_of_every_state_is_the_same_after_storing() {
    var seen = EnumSet.noneOf(RunState.class);
    for (var run : runsOfEveryKind()) {
      assertThat(json.read(json.write(run), Run.class)).isEqualTo(run);
      for (var state : RunState.values()) {
        var other = run.edit().state(state).build();
        assertThat(json.read(json.write(other), Run.class)).isEqualTo(other);
      }
      seen.add(run.state());
    }
    assertThat(seen)
        .containsExactlyInAnyOrder(
            RunState.PENDING,
            RunState.WAITING,
            RunState.VERIFYING,
            RunState.RUNNING,
            RunState.SUCCEEDED,
            RunState.FAILED,
            RunState.AMBIGUOUS,
            RunState.SKIPPED);
  }

  private List<Run> runsOfEveryKind() {
    world.beginQuarantined();
    var id = world.open("quarantine-connection");
    var pending = world.run(id);
    world.drainOne();
    var waiting = world.run(id);
    world.clock.set(world.queue.next().orElseThrow());
    world.drainOne();
    var verifying = world.run(id);
    world.drain();
    var succeeded = world.run(id);

    world.beginQuarantined().answers(Reply.LOST_NOT_APPLIED);
    var lost = world.open("restart");
    world.drainOne();
    var running = world.run(lost);
    world.drain();
    var ambiguous = world.run(lost);

    world.beginQuarantined().answers(Reply.REFUSED);
    var failed = ended("start");
    world.beginQuarantined().healsAt(world.clock.instant().plus(Duration.ofMinutes(1)));
    var skipped = ended("quarantine-connection");
    world.begin();
    var paused = ended("pause");
    return List.of(
        pending, waiting, verifying, succeeded, running, ambiguous, failed, skipped, paused);
  }

  private Run ended(String playbook) {
    var id = world.open(playbook);
    world.drain();
    return world.run(id);
  }

  @Test
  void the_golden_run_of_version_1_still_loads() throws IOException {
    var stored = Files.readString(Path.of("src/test/resources/golden/run-v1.json")).strip();
    world.documents.write("runs/run-1.json", stored, new Documents.Expected.Absent());
    var run = world.run("run-1");

    assertThat(run.schemaVersion()).isEqualTo(Run.SCHEMA_VERSION);
    assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(run.proof().orElseThrow().stage()).isEqualTo(Stage.HELD);
    assertThat(run.ending().orElseThrow().escalate()).isFalse();
  }

  @Test
  void the_golden_run_of_version_2_still_loads_and_is_written_as_it_was() throws IOException {
    var golden = Files.readString(GOLDEN).strip();
    var run = json.read(golden, Run.class);

    assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(run.proof().orElseThrow().stage()).isEqualTo(Stage.HELD);
    assertThat(json.write(run)).isEqualTo(golden);
  }

  @Test
  void nothing_that_a_record_only_concludes_is_stored() {
    for (var run : runsOfEveryKind()) {
      assertThat(json.write(run)).doesNotContain("\"person\"", "\"over\"", "\"writes\"");
    }
  }

  @Test
  void a_ledger_is_the_same_after_storing() {
    world.beginQuarantined().answers(Reply.LOST_NOT_APPLIED);
    world.open("clear");
    world.drainOne();
    var ledgers = new Ledgers(world.documents);
    var standing = ledgers.read(RunWorld.REF);

    assertThat(standing.ledger().acts()).hasSize(1);
    assertThat(standing.ledger().holder()).isPresent();
    assertThat(ledgers.replace(RunWorld.REF, standing, standing.ledger())).isTrue();
    assertThat(ledgers.read(RunWorld.REF).ledger()).isEqualTo(standing.ledger());
    assertThat(ledgers.replace(RunWorld.REF, standing, standing.ledger())).isFalse();
  }

  @Test
  void a_field_that_is_not_known_is_refused_and_the_text_is_not_quoted() throws IOException {
    var golden = Files.readString(GOLDEN);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                json.read(
                    golden.replaceFirst("\"turn\"", "\"secret\":\"s3cr3t\",\"turn\""), Run.class))
        .withMessageContaining("'secret'")
        .withMessageNotContaining("s3cr3t");
  }

  @Test
  void states_are_over_or_not() {
    for (var state : RunState.values()) {
      var going = List.of("PENDING", "RUNNING", "WAITING", "AWAITING_APPROVAL", "VERIFYING");
      assertThat(state.isOver()).isNotEqualTo(going.contains(state.name()));
    }
  }
}
