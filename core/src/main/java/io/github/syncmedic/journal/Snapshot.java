package io.github.syncmedic.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.syncmedic.health.JobHealth;
import io.github.syncmedic.health.SweepReport;
import io.github.syncmedic.sync.SyncJob;
import io.github.syncmedic.sync.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Every job of a tenant as Graph sent it to one sweep, kept for ever and never changed: what a
 * verdict rested on can be read again when the verdict is in doubt.
 *
 * <p>Not every sweep leaves one. Writes are what storage is billed for, a thousand jobs are some
 * three megabytes, and of the 288 sweeps of a usual day nearly all would leave the same. So there
 * is one when a verdict changed, and else one an hour, to see by what happened in between.
 *
 * @param jobs the JSON of each job that was read, or its text where that is no JSON
 * @param unread what could not be read, for people
 */
public record Snapshot(
    int schemaVersion, TenantId tenant, Instant at, List<JsonNode> jobs, List<String> unread) {
  private static final Duration EVERY = Duration.ofHours(1);

  public Snapshot {
    jobs = List.copyOf(jobs);
    unread = List.copyOf(unread);
  }

  /**
   * The snapshot that {@code report} is to leave; empty when none is due, or nothing was read.
   *
   * @param last when the last one was taken
   * @param changed whether a verdict is not what it was
   */
  public static Optional<Snapshot> due(
      SweepReport report, Optional<Instant> last, boolean changed) {
    var old = last.map(it -> !it.plus(EVERY).isAfter(report.ended())).orElse(true);
    return Optional.of(report)
        .filter(it -> changed || old)
        .map(Snapshot::of)
        .filter(Snapshot::saysAnything);
  }

  private static Snapshot of(SweepReport report) {
    return new Snapshot(
        Json.SCHEMA_VERSION,
        report.tenant(),
        report.ended(),
        report.jobs().stream()
            .map(JobHealth::job)
            .flatMap(Optional::stream)
            .map(Snapshot::raw)
            .toList(),
        Latest.inWords(report));
  }

  private static JsonNode raw(SyncJob job) {
    try {
      return new Json().tree(job.raw());
    } catch (Json.Unreadable e) {
      return TextNode.valueOf(job.raw());
    }
  }

  private boolean saysAnything() {
    return !jobs.isEmpty();
  }
}
