package io.github.syncmedic.adapter.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An OpenTelemetry that keeps its numbers in memory. */
final class Collector implements AutoCloseable {
  private final InMemoryMetricReader reader = InMemoryMetricReader.create();
  private final OpenTelemetrySdk sdk =
      OpenTelemetrySdk.builder()
          .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(reader).build())
          .build();

  OpenTelemetry openTelemetry() {
    return sdk;
  }

  /** What there is now, by name. */
  Map<String, MetricData> metrics() {
    return reader.collectAllMetrics().stream()
        .collect(Collectors.toMap(MetricData::getName, Function.identity()));
  }

  /** The points of one metric by the values of their attributes, without tenant; none is none. */
  Map<String, Number> points(Metric metric) {
    var points = new TreeMap<String, Number>();
    var data = metrics().get(metric.text());
    if (data != null) {
      data.getData().getPoints().forEach(it -> points.put(words(it), value(it)));
    }
    return points;
  }

  private static String words(PointData point) {
    return point.getAttributes().asMap().entrySet().stream()
        .filter(it -> !it.getKey().equals(Metric.Keys.TENANT))
        .map(it -> it.getValue().toString())
        .collect(Collectors.joining(" "));
  }

  /** Of a histogram how many values it was told. */
  private static Number value(PointData point) {
    if (point instanceof HistogramPointData histogram) {
      return histogram.getCount();
    }
    return point instanceof LongPointData whole
        ? whole.getValue()
        : ((DoublePointData) point).getValue();
  }

  @Override
  public void close() {
    sdk.close();
  }
}
