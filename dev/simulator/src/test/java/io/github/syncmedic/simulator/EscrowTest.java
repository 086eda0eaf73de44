package io.github.syncmedic.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscrowTest {
  private static final Duration CYCLE = Duration.ofMinutes(2);
  private static final JobSpec LARGE =
      JobSpec.of("AD2AADProvisioning").withEntries(Map.of("user to User", 110_000L));
  private static final JobSpec SMALL = LARGE.withEntries(Map.of("user to User", 12_000L));

  private final Simulator simulator =
      Simulator.start(
          Scenario.builder()
              .configuration("large.example")
              .job(LARGE)
              .configuration("small.example")
              .job(SMALL)
              .configuration("pruned.example")
              .job(
                  SMALL
                      .in(JobSpec.Start.of(JobSpec.State.NOT_RUN))
                      .tuned(new JobSpec.Tuning(500, Duration.ZERO, 2, true)))
              .build(),
          SimulatorClock.manual());
  private final GraphClient graph = new GraphClient(simulator);

  @AfterEach
  void stop() {
    simulator.close();
  }

  @ParameterizedTest
  @CsvSource({
    "small,4999,0,",
    "small,4801,198,",
    "small,4801,199,EncounteredEscrowProportionThreshold",
    "small,6200,700,EncounteredEscrowProportionThreshold",
    "large,40000,0,",
    "large,40001,0,EncounteredBaseEscrowThreshold",
    "large,30000,30000,EncounteredTotalEscrowThreshold"
  })
  void failures_quarantine_by_number_and_proportion(
      String name, long failing, long references, String reason) {
    var job = simulator.job(name + ".example/AD2AADProvisioning");

    job.failEntries(failing, references);
    simulator.clock().advance(CYCLE);

    assertThat(job.quarantineReason().orElse(null)).isEqualTo(reason);
    assertThat(graph.status(job).at("/lastExecution/countEscrowed").asLong()).isEqualTo(failing);
    assertThat(graph.status(job).at("/lastExecution/countEscrowedRaw").asLong())
        .isEqualTo(failing + references);
  }

  @Test
  void cleared_escrows_come_back_only_when_everything_is_evaluated_again() {
    var job = simulator.job("small.example/AD2AADProvisioning");
    job.failEntries(6_200, 0);
    simulator.clock().advance(CYCLE);

    graph.restart(job, "Escrows,QuarantineState");
    simulator.clock().advance(CYCLE);
    assertThat(job.code()).isEqualTo("Active");

    graph.restart(job, "Watermark");
    simulator.clock().advance(CYCLE);
    assertThat(job.quarantineReason()).contains("EncounteredEscrowProportionThreshold");
  }

  @Test
  void repaired_entries_are_lifted_by_the_next_attempt() {
    var job = simulator.job("small.example/AD2AADProvisioning");
    job.failEntries(6_200, 0);
    simulator.clock().advance(CYCLE);
    job.heal();

    simulator.clock().advance(Duration.ofHours(6));

    assertThat(job.code()).isEqualTo("Active");
    assertThat(graph.status(job).at("/lastExecution/countEscrowed").asLong()).isZero();
  }

  @Test
  void pruned_escrows_pause_the_job_after_its_initial_cycle() {
    var job = simulator.job("pruned.example/AD2AADProvisioning");
    job.failEntries(6_200, 0);

    simulator.clock().advance(CYCLE);
    assertThat(job.code()).isEqualTo("NotRun");
    simulator.clock().advance(CYCLE);

    assertThat(job.code()).isEqualTo("Paused");
    assertThat(graph.status(job).path("escrowsPruned").asBoolean()).isTrue();
  }
}
