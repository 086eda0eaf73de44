package io.github.syncmedic.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.guard.JobLedger.Act;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobLedgerTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Before BEFORE =
      new Before(true, Optional.empty(), Optional.of(NOW.minus(Duration.ofHours(3))), 7);

  @Test
  void an_act_is_found_by_its_intent_and_by_nothing_else() {
    var ledger = JobLedger.EMPTY.with(act("one", 0, NOW)).with(act("two", 0, NOW));

    assertThat(ledger.act("one/0/0")).contains(act("one", 0, NOW));
    assertThat(ledger.act("two/0/0")).contains(act("two", 0, NOW));
    assertThat(ledger.act("one/0/1")).isEmpty();
    assertThat(ledger.act("one/0/")).isEmpty();
  }

  @Test
  void whoever_acted_last_holds_the_job_and_nobody_else_gives_it_back() {
    var held = JobLedger.EMPTY.with(act("one", 0, NOW));

    assertThat(held.holder()).contains("one");
    assertThat(held.freedBy("two")).isEqualTo(held);
    assertThat(held.freedBy("one").holder()).isEmpty();
    assertThat(held.freedBy("one").acts()).isEqualTo(held.acts());
    assertThat(held.with(act("two", 0, NOW)).holder()).contains("two");
  }

  @Test
  void an_act_is_remembered_for_a_week_and_forgotten_by_the_first_act_after_it() {
    var old = JobLedger.EMPTY.with(act("one", 0, NOW));
    var week = NOW.plus(JobLedger.MEMORY);

    assertThat(old.with(act("two", 0, week.minus(SECOND))).acts()).hasSize(2);
    assertThat(old.with(act("two", 0, week)).acts()).containsExactly(act("two", 0, week));
  }

  @Test
  void all_attempts_at_one_wish_are_left_out_together() {
    var first = act("one", 0, NOW);
    var others = act("two", 0, NOW);
    var ledger = JobLedger.EMPTY.with(first).with(act("one", 1, NOW)).with(others);

    assertThat(ledger.without("one/0/").acts()).containsExactly(others);
    assertThat(ledger.without("one/0/").holder()).contains("two");
    assertThat(ledger.without("one/1/")).isEqualTo(ledger);
  }

  @Test
  void acts_are_counted_after_an_instant_and_not_at_it() {
    var ledger = JobLedger.EMPTY.with(act("one", 0, NOW)).with(act("two", 0, NOW.plus(SECOND)));

    assertThat(ledger.actsSince(NOW.minus(SECOND))).isEqualTo(2);
    assertThat(ledger.actsSince(NOW)).isEqualTo(1);
    assertThat(ledger.lastActOfOthers("two")).contains(NOW);
    assertThat(ledger.lastActOfOthers("one")).contains(NOW.plus(SECOND));
    assertThat(JobLedger.EMPTY.lastActOfOthers("one")).isEmpty();
  }

  private static Act act(String run, int attempt, Instant at) {
    return new Act("%s/0/%d".formatted(run, attempt), run, "restart", at, BEFORE);
  }
}
