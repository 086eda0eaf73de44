package io.github.syncmedic.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.syncmedic.simulator.JobView.QuarantineView;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Graph's synchronizationJob, with its nulls, sentinels and property order.
 *
 * @see <a
 *     href="https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationjob">synchronizationJob</a>
 */
final class JobJson {
  /** .NET's longest time span, which the service writes for "never". */
  private static final String NEVER_RUNS = "P10675199DT2H48M5.4775807S";

  private static final Duration LONGEST_RUN = Duration.ofNanos(2_632_770_100L);

  private JobJson() {}

  static ObjectNode of(Job job, JobView view) {
    var json = Json.object();
    json.put("id", job.id());
    json.put("templateId", job.spec().kind());
    json.set("schedule", schedule(job.spec(), view));
    json.set("status", status(job, view));
    json.set("synchronizationJobSettings", job.settings());
    return json;
  }

  private static ObjectNode schedule(JobSpec spec, JobView view) {
    var interval =
        view.code().equals("NotConfigured") ? NEVER_RUNS : Json.duration(spec.interval());
    return Json.object()
        .putNull("expiration")
        .put("interval", interval)
        .put("state", view.scheduled() ? "Active" : "Disabled");
  }

  private static ObjectNode status(Job job, JobView view) {
    var status = Json.object();
    status.put("code", view.code());
    status.put("countSuccessiveCompleteFailures", view.failures());
    status.put("escrowsPruned", view.escrowsPruned());
    status.put("steadyStateFirstAchievedTime", Json.date(view.steadyState().first()));
    status.put("steadyStateLastAchievedTime", Json.date(view.steadyState().last()));
    status.putNull("troubleshootingUrl");
    status.set("lastExecution", execution(job, view.runs().last()));
    status.set("lastSuccessfulExecution", execution(job, view.runs().succeeded()));
    status.set("lastSuccessfulExecutionWithExports", execution(job, view.runs().exported()));
    status.set("progress", progress(view));
    status.set("synchronizedEntryCountByType", entries(view.entries()));
    status.set("quarantine", quarantine(view.quarantine()));
    return status;
  }

  private static @Nullable ObjectNode execution(Job job, @Nullable Execution run) {
    if (run == null) {
      return null;
    }
    var counts = run.counts();
    var json = Json.object();
    json.put("activityIdentifier", ScenarioBuilder.uuid(job.id() + "/run/" + run.number()));
    json.put("countEntitled", 0);
    json.put("countEntitledForProvisioning", 0);
    json.put("countEscrowed", counts.escrowed());
    json.put("countEscrowedRaw", counts.escrowedRaw());
    json.put("countExported", counts.exported());
    json.put("countExports", counts.exported());
    json.put("countImported", 0);
    json.put("countImportedDeltas", counts.deltas());
    json.put("countImportedReferenceDeltas", 0);
    json.put("state", run.state());
    json.set("error", error(run.error()));
    json.put("timeBegan", Json.date(began(job.spec(), run.ended())));
    json.put("timeEnded", Json.date(run.ended()));
    return json;
  }

  private static Instant began(JobSpec spec, Instant ended) {
    var half = spec.interval().dividedBy(2);
    return ended.minus(half.compareTo(LONGEST_RUN) < 0 ? half : LONGEST_RUN);
  }

  private static @Nullable ObjectNode error(Cause.@Nullable JobError error) {
    return error == null
        ? null
        : Json.object()
            .put("code", error.code())
            .put("message", error.message())
            .put("tenantActionable", error.tenantActionable());
  }

  private static ArrayNode progress(JobView view) {
    var list = Json.array();
    view.progress()
        .ifPresent(
            progress ->
                list.addObject()
                    .put("completedUnits", progress.completed())
                    .put("progressObservationDateTime", Json.date(progress.at()))
                    .put("totalUnits", progress.total())
                    .put("units", "pages"));
    return list;
  }

  private static ArrayNode entries(Map<String, Long> entries) {
    var list = Json.array();
    entries.forEach(
        (type, count) -> {
          if (count > 0) {
            list.addObject().put("key", type).put("value", count);
          }
        });
    return list;
  }

  private static @Nullable ObjectNode quarantine(@Nullable QuarantineView quarantine) {
    if (quarantine == null) {
      return null;
    }
    var json = Json.object();
    json.put("currentBegan", Json.date(quarantine.currentBegan()));
    json.put("nextAttempt", Json.date(quarantine.nextAttempt()));
    json.put("reason", quarantine.reason());
    json.put("seriesBegan", Json.date(quarantine.seriesBegan()));
    json.put("seriesCount", quarantine.seriesCount());
    json.set("error", error(quarantine.error()));
    return json;
  }

  /** Returns the settings of a job; who changes an answer changes a copy of it. */
  static ArrayNode settings(JobSpec spec, String domain) {
    var netBios = domain.split("\\.", 2)[0].toUpperCase(Locale.ROOT);
    var names =
        Json.object()
            .put("DomainFQDN", domain)
            .put("DomainNetBios", netBios)
            .put("ForestFQDN", domain)
            .put("ForestNetBios", netBios);
    var list = Json.array();
    list.addObject().put("name", "Domain").put("value", names.toString());
    names.properties().forEach(name -> setting(list, name.getKey(), name.getValue().asText()));
    var threshold = Long.toString(spec.tuning().deleteThreshold());
    setting(list, "QuarantineTooManyDeletesThreshold", threshold);
    return list;
  }

  private static void setting(ArrayNode list, String name, String value) {
    list.addObject().put("name", name).put("value", value);
  }
}
