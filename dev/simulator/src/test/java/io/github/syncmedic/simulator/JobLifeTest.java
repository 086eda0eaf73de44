package io.github.syncmedic.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JobLifeTest {
  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
  private static final Duration CYCLE = Duration.ofMinutes(2);
  private static final String PORTAL = "Watermark, Escrows, QuarantineState";

  private final Simulator simulator =
      Simulator.start(Scenario.healthy(), SimulatorClock.manual(START));
  private final GraphClient graph = new GraphClient(simulator);
  private final SimulatedJob job = simulator.job("contoso.com/AD2AADProvisioning");

  @AfterEach
  void stop() {
    simulator.close();
  }

  private void pass(Duration time) {
    simulator.clock().advance(time);
  }

  private String code() {
    return graph.status(job).path("code").asText();
  }

  @Nested
  class Healthy {
    @Test
    void each_cycle_leaves_its_time() {
      pass(Duration.ofMinutes(5));

      var status = graph.status(job);

      assertThat(status.at("/lastExecution/timeEnded").asText()).isEqualTo("2026-11-20T10:04:00Z");
      assertThat(status.at("/steadyStateLastAchievedTime").asText())
          .isEqualTo("2026-11-20T10:04:00Z");
      assertThat(status.at("/lastExecution/timeBegan").asText())
          .isEqualTo("2026-11-20T10:03:57.3672299Z");
    }

    @Test
    void a_stalled_job_shows_as_active_and_runs_again_only_once_it_is_restarted() {
      job.stall();
      pass(Duration.ofHours(3));
      assertThat(code()).isEqualTo("Active");
      assertThat(graph.status(job).at("/lastExecution/timeEnded").asText())
          .isEqualTo("2026-11-20T10:00:00Z");

      graph.restart(job, "QuarantineState");
      pass(CYCLE);
      assertThat(graph.status(job).at("/lastExecution/timeEnded").asText())
          .isEqualTo("2026-11-20T13:02:00Z");
    }

    @Test
    void a_year_of_cycles_is_caught_up_at_once() {
      pass(Duration.ofDays(365));

      assertThat(graph.status(job).at("/lastExecution/timeEnded").asText())
          .isEqualTo("2027-11-20T10:00:00Z");
    }
  }

  @Nested
  class Broken {
    @Test
    void a_broken_job_is_quarantined_by_its_next_cycle() {
      job.breakBy(Cause.timeOut());
      assertThat(code()).isEqualTo("Active");

      pass(CYCLE);

      var quarantine = graph.status(job).path("quarantine");
      assertThat(code()).isEqualTo("Quarantine");
      assertThat(quarantine.path("reason").asText()).isEqualTo("EncounteredQuarantineException");
      assertThat(quarantine.at("/error/code").asText()).isEqualTo("TimeOut");
      assertThat(quarantine.path("seriesCount").asLong()).isZero();
      assertThat(quarantine.path("nextAttempt").asText()).isEqualTo("2026-11-20T16:02:00Z");
    }

    @Test
    void attempts_follow_6_12_24_hours_after_the_first_failure_and_then_daily() {
      job.quarantine(Cause.timeOut());

      assertThat(nextAttempt()).isEqualTo("2026-11-20T16:00:00Z");
      pass(Duration.ofHours(6));
      assertThat(nextAttempt()).isEqualTo("2026-11-20T22:00:00Z");
      pass(Duration.ofHours(6));
      assertThat(nextAttempt()).isEqualTo("2026-11-21T10:00:00Z");
      pass(Duration.ofHours(12));
      assertThat(nextAttempt()).isEqualTo("2026-11-22T10:00:00Z");
      assertThat(graph.status(job).at("/quarantine/seriesCount").asLong()).isEqualTo(3);
      assertThat(graph.status(job).at("/quarantine/seriesBegan").asText())
          .isEqualTo("2026-11-20T10:00:00Z");
    }

    @Test
    void a_healed_job_is_lifted_by_the_next_attempt_and_not_before() {
      job.quarantine(Cause.timeOut());
      job.heal();

      pass(Duration.ofHours(6).minusSeconds(1));
      assertThat(code()).isEqualTo("Quarantine");

      pass(Duration.ofSeconds(1));
      assertThat(code()).isEqualTo("Active");
    }

    @Test
    void after_28_days_the_job_is_disabled() {
      job.quarantine(Cause.timeOut());

      pass(Duration.ofDays(29));

      var json = graph.get(GraphClient.jobPath(job)).json();
      assertThat(json.at("/schedule/state").asText()).isEqualTo("Disabled");
      assertThat(json.at("/status/code").asText()).isEqualTo("Paused");
      assertThat(json.at("/status/quarantine/nextAttempt").asText())
          .isEqualTo("0001-01-01T00:00:00Z");
    }

    @Test
    void a_restart_without_repair_falls_back_in_a_new_series() {
      job.quarantine(Cause.timeOut());
      pass(Duration.ofHours(7));

      assertThat(graph.restart(job, PORTAL).status()).isEqualTo(204);
      assertThat(code()).isEqualTo("NotRun");

      pass(CYCLE);
      assertThat(code()).isEqualTo("Quarantine");
      assertThat(graph.status(job).at("/quarantine/seriesCount").asLong()).isZero();
      assertThat(graph.status(job).at("/quarantine/seriesBegan").asText())
          .isEqualTo("2026-11-20T17:02:00Z");
    }

    private String nextAttempt() {
      return graph.status(job).at("/quarantine/nextAttempt").asText();
    }
  }

  @Nested
  class Restarted {
    @Test
    void the_portals_restart_begins_an_initial_cycle_with_progress() {
      job.quarantine(Cause.timeOut());
      job.heal();

      graph.restart(job, PORTAL);
      pass(CYCLE);

      assertThat(graph.status(job).path("code").asText()).isEqualTo("NotRun");
      assertThat(graph.status(job).at("/progress/0/completedUnits").asLong()).isEqualTo(12);
      assertThat(graph.status(job).at("/progress/0/totalUnits").asLong()).isEqualTo(24);

      pass(CYCLE);
      assertThat(code()).isEqualTo("Active");
      assertThat(graph.status(job).path("progress")).isEmpty();
    }

    @Test
    void an_empty_body_is_the_portals_restart() {
      job.quarantine(Cause.timeOut());

      assertThat(graph.post(GraphClient.jobPath(job) + "/restart").status()).isEqualTo(204);

      assertThat(code()).isEqualTo("NotRun");
    }

    @Test
    void quarantine_state_alone_keeps_the_watermark() {
      job.quarantine(Cause.timeOut());

      graph.restart(job, "QuarantineState");

      assertThat(code()).isEqualTo("Active");
      assertThat(graph.status(job).path("steadyStateFirstAchievedTime").asText())
          .isNotEqualTo("0001-01-01T00:00:00Z");
    }

    @Test
    void watermark_alone_leaves_the_quarantine() {
      job.quarantine(Cause.timeOut());

      graph.restart(job, "Watermark");

      assertThat(code()).isEqualTo("Quarantine");
    }

    @Test
    void a_scope_in_the_wrong_case_is_an_internal_error_and_changes_nothing() {
      job.quarantine(Cause.timeOut());

      var reply = graph.restart(job, "quarantineState");

      assertThat(reply.status()).isEqualTo(500);
      assertThat(reply.json().at("/error/message").asText())
          .isEqualTo("Requested value 'quarantineState' was not found.");
      assertThat(code()).isEqualTo("Quarantine");
      assertThat(simulator.journal().appliedRestartsOf(job.id())).isEmpty();
    }

    @Test
    void start_clears_the_quarantine_and_keeps_the_watermark() {
      job.quarantine(Cause.timeOut());
      job.heal();

      assertThat(graph.post(GraphClient.jobPath(job) + "/start").status()).isEqualTo(204);

      assertThat(code()).isEqualTo("Active");
      assertThat(simulator.journal().startsOnActive()).isEmpty();
    }

    @Test
    void a_start_of_a_running_job_is_noted() {
      graph.post(GraphClient.jobPath(job) + "/start");

      assertThat(simulator.journal().startsOnActive())
          .singleElement()
          .extracting(JournalEntry::status)
          .isEqualTo(204);
    }
  }

  @Nested
  class TooManyDeletes {
    @Test
    void the_next_cycle_holds_them_back_at_the_threshold() {
      job.stageDeletes(500);
      pass(CYCLE);

      assertThat(job.quarantineReason()).contains("TooManyDeletes");
      assertThat(graph.status(job).at("/quarantine/nextAttempt").asText())
          .isEqualTo("0001-01-01T00:00:00Z");
      assertThat(job.entries()).containsEntry("user to User", 1200L);
    }

    @Test
    void one_less_is_deleted_without_a_word() {
      job.stageDeletes(499);
      pass(CYCLE);

      assertThat(job.isQuarantined()).isFalse();
      assertThat(job.entries()).containsEntry("user to User", 701L);
    }

    @Test
    void full_does_not_force_them() {
      job.stageDeletes(612);
      pass(CYCLE);

      graph.restart(job, "Full");
      pass(CYCLE);

      assertThat(job.quarantineReason()).contains("TooManyDeletes");
      assertThat(job.stagedDeletes()).isEqualTo(612);
    }

    @Test
    void force_deletes_alone_executes_them_with_the_next_cycle() {
      job.stageDeletes(612);
      pass(CYCLE);

      graph.restart(job, "ForceDeletes");
      pass(CYCLE);

      assertThat(code()).isEqualTo("Active");
      assertThat(job.entries()).containsEntry("user to User", 588L);
    }

    @Test
    void a_repaired_scope_is_healthy_after_a_restart_and_loses_nobody() {
      job.stageDeletes(612);
      pass(CYCLE);
      job.heal();

      graph.restart(job, PORTAL);
      pass(CYCLE.multipliedBy(2));

      assertThat(code()).isEqualTo("Active");
      assertThat(job.entries()).containsEntry("user to User", 1200L);
    }
  }
}
