package io.github.syncmedic.command;

import static io.github.syncmedic.sync.LoggedChangeFixture.failure;
import static io.github.syncmedic.sync.SchemaFixture.schema;
import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.guard.Autonomy;
import java.time.Duration;
import java.util.HashMap;
import org.junit.jupiter.api.Test;

/** What looking closer costs in each sweep of a thousand jobs, a fifth of them in trouble. */
class CloserLookCostTest {
  private static final int JOBS = 1_000;
  private static final int SWEEPS = 13;

  private final WatchWorld world = new WatchWorld();

  @Test
  void no_sweep_asks_for_more_than_its_share_and_all_come_by_in_time() {
    for (var i = 0; i < JOBS; i++) {
      add(i, i % 5 == 0);
    }
    for (var sweep = 0; sweep < SWEEPS; sweep++) {
      check(sweep);
    }

    assertThat(world.asked.stream().filter(it -> it.startsWith("schema ")).distinct())
        .hasSize(SWEEPS * SchemaLooks.MOST);
    assertThat(world.asked.stream().filter(it -> it.startsWith("failures ")).distinct())
        .hasSizeGreaterThan(SWEEPS * LogLooks.MOST / 2);
    assertThat(world.asked.stream().filter("facts"::equals)).hasSize(2);
    assertThat(world.store.read("tenants/own/latest.json").orElseThrow().text().length())
        .isLessThan(3_000_000);
  }

  @Test
  void once_every_schema_is_known_unchanged_ones_cost_nothing_of_storage() {
    for (var i = 0; i < 20; i++) {
      add(i, false);
    }
    for (var sweep = 0; sweep < 4; sweep++) {
      sweep();
    }
    world.clock.pass(Duration.ofDays(1));
    world.asked.clear();
    world.written.clear();
    world.looked.clear();
    sweep();

    assertThat(world.asked).hasSize(1 + SchemaLooks.MOST);
    assertThat(world.written).noneMatch(it -> it.contains("/schemas/"));
    assertThat(world.looked).noneMatch(it -> it.contains("/schemas/"));
  }

  @Test
  void every_schema_comes_by_about_daily() {
    for (var i = 0; i < 20; i++) {
      add(i, i == 7);
    }
    var looks = new HashMap<String, Integer>();
    for (var hour = 0; hour < 3 * 24; hour++) {
      world.clock.pass(Duration.ofMinutes(55));
      sweep();
    }
    world.asked.stream()
        .filter(it -> it.startsWith("schema "))
        .forEach(it -> looks.merge(it, 1, Integer::sum));

    assertThat(looks).hasSize(20);
    assertThat(looks.values()).allMatch(it -> it == 3);
  }

  private void add(int number, boolean troubled) {
    var ref = WatchWorld.ref("configuration-" + number % 50, "job." + number);
    var job = world.add("configuration-" + number % 50, "job." + number);
    world.schemas.put(ref, schema());
    if (troubled) {
      job.quarantined("Unknown", "TimeOut");
      world.logs.add(ref, failure(NOW).build());
    }
  }

  private void check(int sweep) {
    var before = world.asked.size();
    world.written.clear();
    world.looked.clear();
    sweep();
    assertThat(world.asked.size() - before)
        .as("requests of sweep %d", sweep)
        .isLessThanOrEqualTo(1 + LogLooks.MOST + SchemaLooks.MOST);
    assertThat(world.written.size() + world.looked.size())
        .as("storage operations of sweep %d", sweep)
        .isLessThanOrEqualTo(30);
  }

  private void sweep() {
    world.clock.pass(Duration.ofMinutes(5));
    world.watch(Autonomy.SUGGEST).check();
  }
}
