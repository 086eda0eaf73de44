package io.github.syncmedic.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.playbook.RunState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a sweep of a thousand jobs costs when nothing changes. */
class WatchCostTest {
  private static final Duration EVERY = Duration.ofMinutes(5);
  private static final int JOBS = 1_000;

  private final WatchWorld world = new WatchWorld();

  @Test
  void a_thousand_healthy_jobs() {
    for (var i = 0; i < JOBS; i++) {
      world.add("configuration-" + i % 50, "job." + i).escrows(i);
    }
    for (var i = 0; i < 26; i++) {
      sweep();
    }

    assertUnchangedSweepIsCheap();
    assertThat(world.store.read("tenants/own/latest.json").orElseThrow().text().length())
        .isLessThan(3_000_000);
  }

  @Test
  void a_thousand_jobs_in_lasting_trouble_whose_runs_are_under_way() {
    for (var i = 0; i < JOBS; i++) {
      var job = world.add("configuration-" + i % 50, "job." + i);
      if (i % 5 == 0) {
        job.quarantined("EncounteredQuarantineException", "TimeOut");
      } else if (i % 20 == 1) {
        job.paused();
      }
    }
    sweep();
    begin();
    for (var i = 0; i < 1 + JOBS / 20 / Pauses.MOST; i++) {
      sweep();
    }

    assertUnchangedSweepIsCheap();
  }

  @Test
  void a_tenant_that_cannot_be_read() {
    for (var i = 0; i < JOBS; i++) {
      world.add("configuration-" + i, "job." + i);
    }
    sweep();
    for (var i = 0; i < JOBS; i++) {
      world.jobs.readable(WatchWorld.ref("configuration-" + i, "job").configuration(), false);
    }
    sweep();

    assertUnchangedSweepIsCheap();
  }

  private List<String> sweep() {
    world.clock.pass(EVERY);
    return world.watch(Autonomy.AUTO).check().lines();
  }

  /** Every run is begun by a worker. */
  private void begin() {
    assertThat(world.enqueued).isNotEmpty();
    world.enqueued.forEach(it -> world.become(it.id(), RunState.WAITING));
  }

  /** In every hour of sweeps, one of which leaves a snapshot. */
  private void assertUnchangedSweepIsCheap() {
    for (var i = 0; i < 12; i++) {
      world.written.clear();
      world.looked.clear();
      var lines = sweep();

      assertThat(world.written).hasSizeLessThanOrEqualTo(3);
      assertThat(world.written.size() + world.looked.size()).isLessThanOrEqualTo(30);
      assertThat(String.join("\n", lines).getBytes(StandardCharsets.UTF_8).length)
          .isLessThanOrEqualTo(20_000);
    }
  }
}
