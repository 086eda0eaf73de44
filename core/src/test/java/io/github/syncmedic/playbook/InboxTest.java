package io.github.syncmedic.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.syncmedic.health.Severity;
import io.github.syncmedic.journal.InMemoryQueue;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.journal.StorageUnavailable;
import io.github.syncmedic.playbook.RunWorld.SimulatedCrash;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that nobody can handle, and those that nobody can handle now. */
class InboxTest {
  private final RunWorld world = new RunWorld();
  private final InMemoryQueue aside = new InMemoryQueue(world.clock);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not JSON",
        "{\"schemaVersion\":1,\"runId\":\"nobody\"}",
        "{\"schemaVersion\":1,\"runId\":\"../controls\"}",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
      })
  void a_message_that_cannot_be_meant_is_put_aside_once_and_becomes_an_incident(String message) {
    world.begin();
    inbox().take(message, 1);

    assertThat(world.queue.next()).isEmpty();
    var put = aside.receive().orElseThrow();
    assertThat(aside.receive()).isEmpty();
    assertThat(new Json().read(put, Inbox.PutAside.class).reason()).startsWith("Tried to");
    inbox().giveUp(put);
    assertThat(world.notices)
        .singleElement()
        .satisfies(it -> assertThat(it.severity()).isEqualTo(Severity.CRITICAL));
  }

  @Test
  void a_run_is_not_held_up_by_those_that_are_put_aside() {
    world.beginQuarantined();
    for (var i = 0; i < 20; i++) {
      inbox().take("poison " + i, 1);
    }
    var id = world.open("clear");
    inbox().take(world.queue.receive().orElseThrow(), 1);
    world.drain();
    assertThat(world.run(id).state()).isEqualTo(RunState.SUCCEEDED);
  }

  @Test
  void a_message_that_kills_its_worker_is_tried_five_times_and_its_run_is_given_up() {
    world.beginQuarantined();
    var id = world.open("clear");
    var message = world.queue.receive().orElseThrow();
    var starts = new int[1];
    world.hook =
        new Hook() {
          @Override
          public <T> T call(String label, Supplier<T> effect) {
            starts[0] += label.equals("read runs") ? 1 : 0;
            if (label.equals("look")) {
              throw new SimulatedCrash(label);
            }
            return effect.get();
          }
        };
    for (var delivery = 1; delivery <= 6; delivery++) {
      try {
        inbox().take(message, delivery);
      } catch (SimulatedCrash e) {
        assertThat(e).hasMessage("look");
      }
    }
    world.hook = Hook.NONE;
    inbox().giveUp(aside.receive().orElseThrow());

    assertThat(starts[0]).isEqualTo(5);
    assertThat(world.run(id).state()).isEqualTo(RunState.FAILED);
    assertThat(world.run(id).ending().orElseThrow().why()).contains("given up", "5 times");
    assertThat(world.notices).hasSize(1);
    assertThat(world.job.received()).isEmpty();
  }

  @Test
  void a_run_that_is_given_up_with_a_write_on_its_way_is_ambiguous() {
    world.beginQuarantined().answers(io.github.syncmedic.sync.ScriptedJob.Reply.LOST_APPLIED);
    var id = world.open("clear");
    var message = world.queue.receive().orElseThrow();
    inbox().take(message, 1);
    inbox().giveUp(message);
    assertThat(world.run(id).state()).isEqualTo(RunState.AMBIGUOUS);

    world.notices.clear(); // As if the worker had died before it told of it.
    inbox().giveUp(message);
    inbox().giveUp(message);
    assertThat(world.told()).containsExactly(id + "-AMBIGUOUS");
    world.drain();
    assertThat(world.job.received()).hasSize(1);
  }

  @Test
  void a_run_that_is_over_is_not_touched() {
    world.beginQuarantined();
    var id = world.open("clear");
    world.drain();
    var over = world.run(id);
    inbox().giveUp(RunWorld.message(id, 0));

    assertThat(world.run(id)).isEqualTo(over);
  }

  @Test
  void a_storage_that_is_away_uses_up_no_delivery_as_long_as_the_queue_is_there() {
    world.beginQuarantined();
    var id = world.open("clear");
    world.hook = failing("read runs");
    for (var i = 0; i < 50; i++) {
      world.clock.set(world.queue.next().orElseThrow());
      inbox().take(world.queue.receive().orElseThrow(), 1);
    }
    world.hook = Hook.NONE;
    world.drain();

    assertThat(world.run(id).state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(aside.next()).isEmpty();
  }

  @Test
  void without_the_queue_the_host_keeps_the_message() {
    world.beginQuarantined();
    world.open("clear");
    var message = world.queue.receive().orElseThrow();
    world.hook = failing("");

    assertThatThrownBy(() -> inbox().take(message, 1)).isInstanceOf(StorageUnavailable.class);
  }

  private Inbox inbox() {
    return new Inbox(
        world.runner,
        world.hookedQueue(),
        aside,
        world.documents,
        it -> world.notices.add(it),
        world.clock);
  }

  private static Hook failing(String begin) {
    return new Hook() {
      @Override
      public <T> T call(String label, Supplier<T> effect) {
        if (label.startsWith(begin)) {
          throw new StorageUnavailable(
              "Tried to read, because of a test", new IllegalStateException());
        }
        return effect.get();
      }
    };
  }
}
