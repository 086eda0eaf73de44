package io.github.syncmedic.sync;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A tenant that lives as long as this object. Its credentials work until told otherwise. */
public final class InMemoryTenant implements Tenant {
  private final SyncJobs jobs;
  private final InMemoryProvisioningLogs logs = new InMemoryProvisioningLogs();
  private final InMemorySchemas schemas = new InMemorySchemas();
  private final InMemoryDirectory directory;
  private final InMemoryCanary canary = new InMemoryCanary();
  private final Map<JobRef, Answer> credentials = new HashMap<>();

  /** A tenant with {@code jobs}, last synchronized at {@code last}. */
  public InMemoryTenant(SyncJobs jobs, Instant last) {
    this.jobs = jobs;
    this.directory = new InMemoryDirectory(last);
  }

  /** What Graph says of the credentials of {@code job} from now on. */
  public void credentials(JobRef job, Answer answer) {
    credentials.put(job, answer);
  }

  @Override
  public SyncJobs jobs() {
    return jobs;
  }

  @Override
  public InMemoryProvisioningLogs logs() {
    return logs;
  }

  @Override
  public InMemorySchemas schemas() {
    return schemas;
  }

  @Override
  public InMemoryDirectory directory() {
    return directory;
  }

  @Override
  public InMemoryCanary canary() {
    return canary;
  }

  @Override
  public CredentialCheck credentials() {
    return job -> credentials.getOrDefault(job, new Answer.Accepted(Optional.empty()));
  }
}
