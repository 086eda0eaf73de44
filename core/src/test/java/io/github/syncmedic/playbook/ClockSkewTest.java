package io.github.syncmedic.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.sync.ScriptedJob.Reply;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Every delivery is by another host, whose clock is up to ten minutes ahead or behind, so that the
 * runner's time jumps to and fro. What decides is the order of versions, and Graph's own times.
 */
class ClockSkewTest {
  private static final int RUNS = 100;
  private static final int MOST = (int) Duration.ofMinutes(10).toSeconds();
  private static final long SEED = 20261121;

  private final RunWorld world = new RunWorld();
  private final Random random = new Random(SEED);

  @Test
  void a_fix_that_holds_is_one_write_and_a_success() {
    for (var i = 0; i < RUNS; i++) {
      var job = world.beginQuarantined().showsAfter(Duration.ofSeconds(random.nextInt(60)));
      assertThat(ended().state()).as("run %d", i).isEqualTo(RunState.SUCCEEDED);
      assertThat(job.received()).hasSize(1);
    }
  }

  @Test
  void a_fix_that_does_not_hold_is_never_a_success() {
    for (var i = 0; i < RUNS; i++) {
      var job = world.beginQuarantined();
      var sick = i % 2 == 0 ? job.deaf() : job.relapses(Duration.ofMinutes(3));
      assertThat(ended().state()).as("run %d", i).isEqualTo(RunState.FAILED);
      assertThat(sick.received()).hasSize(1);
    }
  }

  @Test
  void a_lost_answer_is_never_sent_again() {
    var unclear = 0;
    for (var i = 0; i < RUNS; i++) {
      var reply = i % 2 == 0 ? Reply.LOST_APPLIED : Reply.LOST_NOT_APPLIED;
      var job = world.beginQuarantined().answers(reply).showsAfter(Duration.ofSeconds(30));
      var state = ended().state();
      assertThat(job.received()).as("run %d", i).hasSize(1);
      assertThat(state).isIn(RunState.SUCCEEDED, RunState.AMBIGUOUS);
      assertThat(state == RunState.SUCCEEDED && reply == Reply.LOST_NOT_APPLIED).isFalse();
      unclear += state == RunState.AMBIGUOUS ? 1 : 0;
    }
    assertThat(unclear).as("what was not applied, and little else").isBetween(RUNS / 2, RUNS);
  }

  private Run ended() {
    var id = world.open("clear");
    for (var next = world.queue.next(); next.isPresent(); next = world.queue.next()) {
      if (next.get().isAfter(world.clock.instant())) {
        world.clock.set(next.get());
      }
      world.skew = Duration.ofSeconds(random.nextInt(2 * MOST) - MOST);
      world.drainOne();
      assertThat(++world.deliveries).as("deliveries").isLessThan(3_000);
    }
    return world.run(id);
  }
}
