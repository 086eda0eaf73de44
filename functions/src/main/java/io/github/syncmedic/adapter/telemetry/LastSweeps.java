package io.github.syncmedic.adapter.telemetry;

import io.github.syncmedic.health.SweepReport;
import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.sync.QuarantineReason;
import io.github.syncmedic.sync.TenantId;
import io.github.syncmedic.sync.Told;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the last sweep of each tenant found, as far as it is still worth telling: a tenant that
 * another process sweeps now is forgotten here after a while. Thread-safe.
 */
final class LastSweeps {
  /** As OpenTelemetry calls what is not in the list. */
  private static final String OTHER = "_OTHER";

  private final Clock clock;
  private final Duration worth;
  private final Map<TenantId, Found> last = new ConcurrentHashMap<>();

  LastSweeps(Clock clock, Duration worth) {
    this.clock = clock;
    this.worth = worth;
  }

  void add(SweepReport report) {
    last.put(report.tenant(), Found.in(report));
  }

  Collection<Found> found() {
    var oldest = clock.instant().minus(worth);
    last.values().removeIf(it -> it.at().isBefore(oldest));
    return List.copyOf(last.values());
  }

  /** Seconds from {@code since} to now. */
  double age(Instant since) {
    return Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0);
  }

  /**
   * Numbers of one sweep.
   *
   * @param jobs how many have each verdict, those that none has included
   * @param quarantinedSince the beginning of the oldest quarantine for each reason
   */
  record Found(
      TenantId tenant,
      Instant at,
      Map<VerdictKind, Long> jobs,
      Map<String, Instant> quarantinedSince) {
    static Found in(SweepReport report) {
      var jobs = new EnumMap<VerdictKind, Long>(VerdictKind.class);
      Arrays.stream(VerdictKind.values()).forEach(kind -> jobs.put(kind, 0L));
      var since = new HashMap<String, Instant>();
      for (var verdict : report.verdicts()) {
        jobs.merge(verdict.kind(), 1L, Long::sum);
        if (verdict.kind() == VerdictKind.QUARANTINED) {
          verdict
              .since()
              .ifPresent(it -> since.merge(reason(verdict), it, (a, b) -> a.isBefore(b) ? a : b));
        }
      }
      return new Found(report.tenant(), report.ended(), jobs, since);
    }

    /** The first of the reasons; whatever Microsoft may invent must not become a label. */
    private static String reason(Verdict verdict) {
      var first = verdict.reason().split(",", 2)[0];
      return Told.of(QuarantineReason.class, first)
          .word()
          .map(QuarantineReason::text)
          .orElse(OTHER);
    }
  }
}
