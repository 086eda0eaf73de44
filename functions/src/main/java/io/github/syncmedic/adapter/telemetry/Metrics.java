package io.github.syncmedic.adapter.telemetry;

import io.github.syncmedic.adapter.telemetry.Metric.Keys;
import io.github.syncmedic.health.SweepReport;
import io.github.syncmedic.notify.Telemetry;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives the numbers to OpenTelemetry, if there is one in this process: an agent, or an SDK that the
 * host or the app set up. Without one every call ends in a method that does nothing.
 */
public final class Metrics implements Telemetry {
  private final Supplier<OpenTelemetry> source;
  private final LastSweeps sweeps;
  private volatile @Nullable Instruments instruments;

  Metrics(Supplier<OpenTelemetry> source, Clock clock, Duration worth) {
    this.source = source;
    this.sweeps = new LastSweeps(clock, worth);
  }

  /**
   * Metrics of whatever OpenTelemetry this process has by then. Asking does not set one up, so that
   * an SDK may still come.
   *
   * @param worth how long it is told what a sweep found, unless another sweep comes
   */
  public static Metrics global(Clock clock, Duration worth) {
    return new Metrics(GlobalOpenTelemetry::getOrNoop, clock, worth);
  }

  @Override
  public void swept(SweepReport report) {
    sweeps.add(report);
    var took = Duration.between(report.began(), report.ended());
    instruments()
        .sweepDuration()
        .record(took.toMillis() / 1000.0, Attributes.of(Keys.COMPLETE, report.isComplete()));
  }

  @Override
  public void ended(String playbook, String outcome) {
    instruments().runs().add(1, Attributes.of(Keys.PLAYBOOK, playbook, Keys.RUN_OUTCOME, outcome));
  }

  @Override
  public void called(Call call, Outcome outcome) {
    instruments()
        .graphCalls()
        .add(1, Attributes.of(Keys.CALL, word(call), Keys.CALL_OUTCOME, word(outcome)));
  }

  @Override
  public void throttled() {
    instruments().graphThrottled().add(1);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private Instruments instruments() {
    var now = source.get();
    var known = instruments;
    return known != null && known.isOf(now) ? known : made(now);
  }

  private synchronized Instruments made(OpenTelemetry now) {
    var known = instruments;
    if (known != null && known.isOf(now)) {
      return known;
    }
    var made = Instruments.of(now, sweeps);
    instruments = made;
    return made;
  }
}
