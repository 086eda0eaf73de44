package io.github.syncmedic.playbook;

import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.sync.LoggedChangeFixture;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What arrives on the queue, and how often. */
class MessagesTest {
  private final RunWorld world = new RunWorld();

  @ParameterizedTest
  @ValueSource(ints = {2, 10})
  void a_message_that_arrives_several_times_has_one_effect_and_leaves_one_message(int times) {
    var job = world.beginQuarantined();
    var id = world.open("clear");
    var message = world.queue.receive().orElseThrow();
    for (var i = 0; i < times; i++) {
      world.runner.deliver(message);
    }
    assertThat(world.queue.receive()).isEmpty();
    world.clock.set(world.queue.next().orElseThrow());
    var follower = world.queue.receive().orElseThrow();
    assertThat(world.queue.next()).isEmpty();

    for (var i = 0; i < times; i++) {
      world.runner.deliver(follower);
    }
    world.drain();
    assertThat(job.received()).hasSize(1);
    assertThat(world.run(id).state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(world.told()).hasSize(1);
  }

  @Test
  void messages_for_any_turn_do_nothing_once_the_run_is_over() {
    var job = world.beginQuarantined();
    var id = world.open("clear");
    world.drain();
    var over = world.run(id);
    job.quarantinedAt(world.clock.instant());
    for (var pause : new Duration[] {Duration.ZERO, Duration.ofDays(7)}) {
      world.clock.pass(pause);
      for (var turn = 0; turn < over.turn() + 3; turn++) {
        world.runner.deliver(RunWorld.message(id, turn));
      }
      world.runner.deliver("{\"schemaVersion\":1,\"runId\":\"%s\"}".formatted(id));
    }

    assertThat(world.run(id)).isEqualTo(over);
    assertThat(world.queue.next()).isEmpty();
    assertThat(job.received()).hasSize(1);
    assertThat(world.told()).hasSize(1);
  }

  @Test
  void a_message_that_names_no_turn_wakes_the_run_and_starts_no_second_chain() {
    var job = world.beginQuarantined();
    var id = world.open("quarantine-connection");
    for (var i = 0; i < 5; i++) {
      world.runner.deliver("{\"schemaVersion\":1,\"runId\":\"%s\",\"turn\":null}".formatted(id));
    }
    world.drain();

    assertThat(world.run(id).state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(job.received()).hasSize(1);
    assertThat(world.deliveries).isLessThan(20);
  }

  /** Whoever may write to the queue can wake a run, and nothing else. */
  @Test
  void forged_messages_move_no_run_that_waits_for_people_for_time_or_for_proof() {
    var random = new Random(20261121);
    for (var playbook : List.of("quarantine-too-many-deletes", "quarantine-connection", "clear")) {
      var job =
          playbook.equals("quarantine-too-many-deletes")
              ? world.begin().quarantined("TooManyDeletes", "")
              : world.beginQuarantined();
      world.tenant.logs().add(RunWorld.REF, LoggedChangeFixture.stagedDelete(NOW).build());
      var id = world.open(playbook);
      world.drainOne();
      var waits = world.run(id);
      var written = job.received();
      for (var i = 0; i < 1_000; i++) {
        var turn = i == 0 ? Integer.MAX_VALUE : random.nextInt();
        world.runner.deliver(RunWorld.message(id, turn));
      }
      assertThat(waits.state())
          .isIn(RunState.AWAITING_APPROVAL, RunState.WAITING, RunState.VERIFYING);
      assertThat(world.run(id).state()).isEqualTo(waits.state());
      assertThat(world.run(id).step()).isEqualTo(waits.step());
      assertThat(world.run(id).wakeAt()).isEqualTo(waits.wakeAt());
      assertThat(job.received()).isEqualTo(written);
    }
  }

  @Test
  void a_message_that_comes_too_early_shortens_no_wait() {
    var job = world.beginQuarantined();
    var id = world.open("quarantine-connection");
    world.runner.deliver(world.queue.receive().orElseThrow());
    var until = world.run(id).wakeAt().orElseThrow();
    world.runner.deliver("{\"schemaVersion\":1,\"runId\":\"%s\"}".formatted(id));

    assertThat(world.run(id).state()).isEqualTo(RunState.WAITING);
    assertThat(world.run(id).wakeAt()).contains(until);
    assertThat(job.received()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"schemaVersion\":1,\"runId\":\"run-of-nobody\"}",
        "{\"schemaVersion\":1,\"runId\":\"../controls\"}",
        "{\"schemaVersion\":1,\"runId\":\"\"}",
        "{\"schemaVersion\":1,\"runId\":\"run-1\",\"playbook\":\"restart\"}",
        "{\"schemaVersion\":1,\"runId\":\"run-1\",\"runId\":\"run-2\"}",
        "{\"schemaVersion\":1,\"runId\":\"run-1\",\"turn\":\"soon\"}",
        "{\"schemaVersion\":1,\"runId\":\"run-1\",\"turn\":99999999999}",
        "{\"schemaVersion\":1,\"runId\":null}",
        "{\"schemaVersion\":1}",
        "{}",
        "null",
        "[]",
        "\"run-1\"",
        "42",
        "",
        "{",
        "run-1",
        "{\"schemaVersion\":1,\"runId\":\"run-1\"} {}"
      })
  void a_message_that_is_none_is_refused_and_leaves_nothing_behind(String message) {
    world.beginQuarantined();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> world.runner.deliver(message))
        .withMessageContaining("Tried to");
    assertThat(world.queue.next()).isEmpty();
    assertThat(world.job.received()).isEmpty();
  }

  @Test
  void nesting_without_end_is_refused_quickly() {
    world.begin();
    assertThatIllegalArgumentException().isThrownBy(() -> world.runner.deliver("[".repeat(40_000)));
  }

  @Test
  void a_message_of_a_newer_version_is_left_for_a_newer_worker() {
    world.beginQuarantined();
    var id = world.open("clear");
    world.drainOne();
    var message = "{\"schemaVersion\":2,\"runId\":\"%s\",\"novelty\":[]}".formatted(id);
    var before = world.run(id);
    world.empty();
    world.runner.deliver(message);

    assertThat(world.queue.receive()).isEmpty();
    world.clock.set(world.queue.next().orElseThrow());
    assertThat(world.queue.receive()).contains(message);
    assertThat(world.run(id)).isEqualTo(before);
  }

  @Test
  void a_run_of_a_newer_version_is_left_for_a_newer_worker() {
    var job = world.beginQuarantined();
    var id = world.open("clear");
    var message = world.queue.receive().orElseThrow();
    world.documents.write(
        "runs/" + id + ".json", "{\"schemaVersion\":99,\"novelty\":1}", new Expected.Anything());
    world.runner.deliver(message);

    assertThat(job.received()).isEmpty();
    world.clock.pass(Duration.ofMinutes(5));
    assertThat(world.queue.receive()).contains(message);
  }
}
