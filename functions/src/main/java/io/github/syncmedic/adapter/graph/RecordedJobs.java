package io.github.syncmedic.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.syncmedic.sync.Configuration;
import io.github.syncmedic.sync.ConfigurationId;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.SyncJob;
import io.github.syncmedic.sync.TenantId;
import java.util.Map;
import java.util.Optional;

/** Reads jobs that were recorded as Graph sent them, in the way in which they are read now. */
public final class RecordedJobs {
  /** What a job belongs to of which only its JSON is known. */
  private static final Configuration UNKNOWN =
      new Configuration(new ConfigurationId("unknown"), "");

  private final JobJson jobJson;
  private final Map<JobId, Configuration> configurations;

  /**
   * Reads jobs of {@code tenant}.
   *
   * @param configurations what jobs belong to, as far as that is known: their JSON does not say it
   */
  public RecordedJobs(TenantId tenant, Map<JobId, Configuration> configurations) {
    this.jobJson = new JobJson(tenant);
    this.configurations = Map.copyOf(configurations);
  }

  /** The job that {@code recorded} is; empty when it is no object or has no id. */
  public Optional<SyncJob> read(JsonNode recorded) {
    return jobJson
        .job(recorded, UNKNOWN)
        .map(it -> configurations.getOrDefault(it.ref().job(), UNKNOWN))
        .flatMap(it -> jobJson.job(recorded, it));
  }
}
