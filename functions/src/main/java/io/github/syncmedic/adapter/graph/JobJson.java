package io.github.syncmedic.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.syncmedic.sync.Configuration;
import io.github.syncmedic.sync.Execution;
import io.github.syncmedic.sync.ExecutionState;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.JobKind;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.JobStatus;
import io.github.syncmedic.sync.Progress;
import io.github.syncmedic.sync.Quarantine;
import io.github.syncmedic.sync.QuarantineReason;
import io.github.syncmedic.sync.Schedule;
import io.github.syncmedic.sync.ScheduleState;
import io.github.syncmedic.sync.StatusCode;
import io.github.syncmedic.sync.SyncError;
import io.github.syncmedic.sync.SyncJob;
import io.github.syncmedic.sync.TenantId;
import io.github.syncmedic.sync.Told;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads {@code synchronizationJob}s, see <a
 * href="https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationjob">synchronizationJob</a>.
 *
 * <p>The SDK's own models are not used: they turn a word they do not know into null and lose its
 * text, and one empty date fails the whole list.
 */
final class JobJson {
  private final TenantId tenant;

  JobJson(TenantId tenant) {
    this.tenant = tenant;
  }

  /**
   * The Cloud Sync jobs among {@code elements}; empty when an element cannot be told apart from the
   * others, because then a job might be missing without anyone noticing.
   */
  Optional<List<SyncJob>> jobs(List<JsonNode> elements, Configuration configuration) {
    var jobs = new ArrayList<SyncJob>();
    var seen = new HashSet<JobId>();
    for (var element : elements) {
      var job = job(element, configuration);
      if (job.isEmpty() || !seen.add(job.get().ref().job())) {
        return Optional.empty();
      }
      job.filter(it -> it.kind() != JobKind.OTHER).ifPresent(jobs::add);
    }
    return Optional.of(jobs);
  }

  /** One job; empty when it is no object or has no id. */
  Optional<SyncJob> job(JsonNode element, Configuration configuration) {
    return id(element).map(id -> job(id, element, configuration));
  }

  private static Optional<JobId> id(JsonNode element) {
    var id = element.path("id");
    try {
      return id.isTextual() ? Optional.of(new JobId(id.textValue())) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private SyncJob job(JobId id, JsonNode element, Configuration configuration) {
    var unread = new ArrayList<String>();
    var fields = Fields.of(element, unread);
    var templateId = fields.text("templateId");
    var settings = pairs(fields, "synchronizationJobSettings", "name", it -> it.text("value"));
    return new SyncJob(
        new JobRef(tenant, configuration.id(), id),
        domain(configuration, settings),
        JobKind.of(templateId, id.value()),
        templateId,
        fields.object("schedule").map(JobJson::schedule),
        fields.object("status").map(JobJson::status),
        settings,
        unread,
        element.toString());
  }

  private static String domain(Configuration configuration, Map<String, String> settings) {
    return Stream.of(configuration.displayName(), settings.getOrDefault("DomainFQDN", ""))
        .filter(name -> !name.isBlank() && !name.equals(configuration.id().value()))
        .findFirst()
        .orElse(configuration.id().value());
  }

  private static Schedule schedule(Fields fields) {
    return new Schedule(fields.interval("interval"), fields.told(ScheduleState.class, "state"));
  }

  private static JobStatus status(Fields fields) {
    return new JobStatus(
        fields.told(StatusCode.class, "code"),
        fields.count("countSuccessiveCompleteFailures"),
        fields.flag("escrowsPruned").orElse(false),
        fields.object("lastExecution").map(JobJson::execution),
        fields.object("lastSuccessfulExecution").map(JobJson::execution),
        fields.object("lastSuccessfulExecutionWithExports").map(JobJson::execution),
        fields.objects("progress").stream().map(JobJson::progress).toList(),
        fields.object("quarantine").map(JobJson::quarantine),
        fields.instant("steadyStateFirstAchievedTime"),
        fields.instant("steadyStateLastAchievedTime"),
        pairs(fields, "synchronizedEntryCountByType", "key", it -> it.count("value")));
  }

  private static Execution execution(Fields fields) {
    return new Execution(
        fields.told(ExecutionState.class, "state"),
        fields.instant("timeBegan"),
        fields.instant("timeEnded"),
        fields.count("countEntitled"),
        fields.count("countEscrowed"),
        fields.count("countImported"),
        fields.count("countExported"),
        fields.object("error").map(JobJson::error));
  }

  private static Progress progress(Fields fields) {
    return new Progress(
        fields.count("completedUnits"),
        fields.count("totalUnits"),
        fields.text("units"),
        fields.instant("progressObservationDateTime"));
  }

  private static Quarantine quarantine(Fields fields) {
    var reason = fields.text("reason");
    return new Quarantine(
        Stream.of(reason.split(","))
            .map(String::strip)
            .filter(it -> !it.isEmpty())
            .map(it -> Told.of(QuarantineReason.class, it))
            .toList(),
        reason,
        fields.instant("currentBegan"),
        fields.instant("nextAttempt"),
        fields.instant("seriesBegan"),
        fields.count("seriesCount"),
        fields.object("error").map(JobJson::error));
  }

  private static SyncError error(Fields fields) {
    return new SyncError(
        fields.text("code"), fields.text("message"), fields.flag("tenantActionable"));
  }

  /** Pairs of a name and a value; one without a name, or named again, is left out. */
  private static <V> Map<String, V> pairs(
      Fields fields, String list, String name, Function<Fields, V> value) {
    var pairs = new LinkedHashMap<String, V>();
    for (var pair : fields.objects(list)) {
      var key = pair.text(name);
      if (key.isBlank() || pairs.putIfAbsent(key, value.apply(pair)) != null) {
        pair.misread(name);
      }
    }
    return pairs;
  }
}
