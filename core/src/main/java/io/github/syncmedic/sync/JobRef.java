package io.github.syncmedic.sync;

/** Where a job lives: tenant, configuration and id, which Graph needs together to reach it. */
public record JobRef(TenantId tenant, ConfigurationId configuration, JobId job) {
  @Override
  public String toString() {
    return job.value();
  }
}
