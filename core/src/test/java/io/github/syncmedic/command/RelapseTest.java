package io.github.syncmedic.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.health.Severity;
import io.github.syncmedic.notify.Notice;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.RunState;
import io.github.syncmedic.sync.ScriptedJob;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Restarts that are accepted and do not help, day after day, and a timer that fires at will. */
class RelapseTest {
  private static final int DAYS = 4;

  private final TimerWorld timer = new TimerWorld();

  @Test
  void a_job_that_is_quarantined_again_at_once_is_not_written_to_again() {
    repairs(job -> job.relapses(Duration.ofMinutes(4)));

    assertThat(timer.writes()).isEqualTo(1);
    assertThat(timer.runsOf("quarantine-connection"))
        .extracting(Run::state)
        .containsExactly(RunState.FAILED, RunState.SKIPPED);
    assertThat(timer.told)
        .extracting(Notice::severity)
        .containsExactly(Severity.CRITICAL, Severity.WARNING);
  }

  @Test
  void a_job_that_is_quarantined_again_twice_a_day_is_left_to_a_person_after_five_repairs() {
    repairs(job -> job.relapses(Duration.ofHours(13)));

    var repairs = timer.runsOf("quarantine-connection");
    assertThat(repairs).filteredOn(it -> it.state() == RunState.SUCCEEDED).hasSize(5);
    assertThat(timer.writes()).isEqualTo(5);
    assertThat(writesIn(Duration.ofDays(1))).isLessThanOrEqualTo(2);
    assertThat(repairs.get(repairs.size() - 1).ending().orElseThrow().why())
        .contains("needed 5 times");
  }

  /** The most writes within so long a time. */
  private long writesIn(Duration time) {
    var sent =
        timer.runsOf("quarantine-connection").stream()
            .flatMap(it -> it.timeline().stream())
            .filter(it -> it.what().startsWith("sending"))
            .map(Run.Entry::at)
            .toList();
    return sent.stream()
        .mapToLong(
            from ->
                sent.stream()
                    .filter(it -> !it.isBefore(from) && it.isBefore(from.plus(time)))
                    .count())
        .max()
        .orElse(0);
  }

  @Test
  void a_job_that_stays_quarantined_whatever_is_accepted_is_written_to_once_for_that() {
    repairs(ScriptedJob::deaf);

    assertThat(timer.writes()).isEqualTo(1);
    assertThat(timer.runsOf("quarantine-connection"))
        .singleElement()
        .satisfies(it -> assertThat(it.state()).isEqualTo(RunState.FAILED));
  }

  @Test
  void a_timer_that_fires_twice_late_or_after_hours_opens_and_tells_nothing_twice() {
    timer.tenantOf(1, 4);
    for (var pause : new Duration[] {Duration.ZERO, Duration.ofSeconds(1), Duration.ofHours(3)}) {
      timer.world.clock.pass(pause);
      timer.sweep(Autonomy.AUTO);
    }

    assertThat(timer.runsOf("quarantine-connection")).hasSize(1);
    assertThat(timer.world.notices.stream().map(Notice::id).distinct())
        .hasSameSizeAs(timer.world.notices);
    assertThat(timer.writes()).isZero();
    timer.deliverUntil(timer.world.clock.instant().plus(Duration.ofHours(3)));
    assertThat(timer.writes()).isEqualTo(1);
  }

  private void repairs(Consumer<ScriptedJob> how) {
    timer.tenantOf(1, 4);
    how.accept(timer.jobs.get(0));
    timer.live(Duration.ofDays(DAYS));
  }
}
