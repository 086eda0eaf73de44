package io.github.syncmedic.bench;

import io.github.syncmedic.simulator.Behaviour;
import io.github.syncmedic.simulator.Behaviour.Latency;
import io.github.syncmedic.simulator.Behaviour.Limits;
import io.github.syncmedic.simulator.Fault;
import io.github.syncmedic.simulator.FaultKind;
import io.github.syncmedic.simulator.Scenario;
import io.github.syncmedic.simulator.ScenarioBuilder;
import java.time.Duration;
import java.util.List;

/** How the simulated Graph treats its callers. */
enum Weather {
  /** Every HTTP call takes {@link #LATENCY}, a batch as long as its slowest step. */
  FAIR {
    @Override
    Scenario over(int configurations) {
      return fleet(configurations).build();
    }
  },
  /** The first requests are turned away, with each kind of Retry-After that was ever seen. */
  HEADERS {
    @Override
    Scenario over(int configurations) {
      var builder = fleet(configurations);
      ON_BATCHES.forEach(value -> builder.fault(throttle("POST", "/$batch", value, 1)));
      ON_JOBS.forEach(value -> builder.fault(throttle("GET", JOBS, value, TIMES_EACH)));
      return builder.build();
    }
  },
  /**
   * A bucket of {@link #BUCKET_SIZE} requests, refilled over {@link #REFILL}; batch steps count.
   */
  BUCKET {
    @Override
    Scenario over(int configurations) {
      var limits = Limits.DEFAULT;
      return fleet(configurations)
          .build()
          .behaving(
              it ->
                  it.withLimits(
                      new Limits(limits.jobsPage(), limits.directoryPage(), BUCKET_SIZE, REFILL)));
    }
  };

  static final Duration LATENCY = Duration.ofMillis(100);
  static final int JOBS_EACH = 4;
  static final int BUCKET_SIZE = 20;
  static final Duration REFILL = Duration.ofSeconds(2);

  private static final String JOBS = "/servicePrincipals/*/synchronization/jobs";
  private static final List<String> ON_BATCHES = List.of("2.128", "soon");
  private static final List<String> ON_JOBS = List.of("2.128", "soon", "1.5", "", "date:PT3S", "3");
  private static final int TIMES_EACH = 6;

  abstract Scenario over(int configurations);

  private static ScenarioBuilder fleet(int configurations) {
    return Scenario.builder()
        .identity("fleet", ScenarioBuilder.USUAL_ROLES)
        .fleet(configurations, JOBS_EACH)
        .behaving(Weather::delayed);
  }

  private static Behaviour delayed(Behaviour behaviour) {
    return behaviour.withLatency(Latency.fixed(LATENCY));
  }

  private static Fault throttle(String method, String path, String value, int times) {
    return Fault.of(FaultKind.THROTTLE).on(method, path).with(value).times(times);
  }
}
