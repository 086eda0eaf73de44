package io.github.syncmedic.adapter.telemetry;

import io.github.syncmedic.adapter.telemetry.Metric.Keys;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import java.util.List;

/** The instruments of one OpenTelemetry. Gauges are asked; all others are told. */
record Instruments(
    OpenTelemetry owner,
    DoubleHistogram sweepDuration,
    LongCounter graphCalls,
    LongCounter graphThrottled,
    LongCounter runs) {
  private static final String SCOPE = "io.github.syncmedic";

  /** A sweep takes a second, a large one in a storm a minute, which is its deadline. */
  private static final List<Double> SECONDS =
      List.of(0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0, 60.0, 120.0);

  static Instruments of(OpenTelemetry owner, LastSweeps sweeps) {
    var meter = owner.getMeter(SCOPE);
    gauges(meter, sweeps);
    return new Instruments(
        owner,
        meter
            .histogramBuilder(Metric.SWEEP_DURATION.text())
            .setUnit(Metric.SWEEP_DURATION.unit())
            .setDescription(Metric.SWEEP_DURATION.meaning())
            .setExplicitBucketBoundariesAdvice(SECONDS)
            .build(),
        counter(meter, Metric.GRAPH_CALLS),
        counter(meter, Metric.GRAPH_THROTTLED),
        counter(meter, Metric.RUNS));
  }

  boolean isOf(OpenTelemetry other) {
    return owner.equals(other);
  }

  private static void gauges(Meter meter, LastSweeps sweeps) {
    var unused =
        meter
            .gaugeBuilder(Metric.JOBS.text())
            .ofLongs()
            .setUnit(Metric.JOBS.unit())
            .setDescription(Metric.JOBS.meaning())
            .buildWithCallback(jobs -> observe(sweeps, jobs));
    var unusedToo =
        meter
            .gaugeBuilder(Metric.QUARANTINE_AGE.text())
            .setUnit(Metric.QUARANTINE_AGE.unit())
            .setDescription(Metric.QUARANTINE_AGE.meaning())
            .buildWithCallback(age -> observe(sweeps, age));
  }

  private static LongCounter counter(Meter meter, Metric metric) {
    return meter
        .counterBuilder(metric.text())
        .setUnit(metric.unit())
        .setDescription(metric.meaning())
        .build();
  }

  private static void observe(LastSweeps sweeps, ObservableLongMeasurement jobs) {
    for (var found : sweeps.found()) {
      found
          .jobs()
          .forEach(
              (kind, count) ->
                  jobs.record(
                      count,
                      Attributes.of(
                          Keys.TENANT, found.tenant().value(), Keys.VERDICT, kind.name())));
    }
  }

  private static void observe(LastSweeps sweeps, ObservableDoubleMeasurement age) {
    for (var found : sweeps.found()) {
      found
          .quarantinedSince()
          .forEach(
              (reason, since) ->
                  age.record(
                      sweeps.age(since),
                      Attributes.of(Keys.TENANT, found.tenant().value(), Keys.REASON, reason)));
    }
  }
}
