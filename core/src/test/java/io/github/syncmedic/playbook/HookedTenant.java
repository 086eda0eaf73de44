package io.github.syncmedic.playbook;

import io.github.syncmedic.sync.Answer;
import io.github.syncmedic.sync.Canary;
import io.github.syncmedic.sync.Configuration;
import io.github.syncmedic.sync.ConfigurationId;
import io.github.syncmedic.sync.CredentialCheck;
import io.github.syncmedic.sync.Directory;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.LogExcerpt;
import io.github.syncmedic.sync.ProvisioningLogs;
import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.ResetScope;
import io.github.syncmedic.sync.Schemas;
import io.github.syncmedic.sync.SyncJob;
import io.github.syncmedic.sync.SyncJobs;
import io.github.syncmedic.sync.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** A tenant, every call to which goes through a hook: {@code act} for writes, else {@code look}. */
public final class HookedTenant implements Tenant {
  private final Supplier<SyncJobs> jobs;
  private final Supplier<Tenant> tenant;
  private final Hook hook;

  /** Stands before whatever {@code jobs} and the rest of {@code tenant} are when it is called. */
  public HookedTenant(Supplier<SyncJobs> jobs, Supplier<Tenant> tenant, Hook hook) {
    this.jobs = jobs;
    this.tenant = tenant;
    this.hook = hook;
  }

  @Override
  public SyncJobs jobs() {
    return new HookedJobs();
  }

  @Override
  public ProvisioningLogs logs() {
    return new ProvisioningLogs() {
      @Override
      public Reading<LogExcerpt> failures(JobRef job, Instant since) {
        return hook.call("look", () -> tenant.get().logs().failures(job, since));
      }

      @Override
      public Reading<LogExcerpt> stagedDeletes(JobRef job, Instant since) {
        return hook.call("look", () -> tenant.get().logs().stagedDeletes(job, since));
      }
    };
  }

  @Override
  public Schemas schemas() {
    return job -> hook.call("look", () -> tenant.get().schemas().of(job));
  }

  @Override
  public Directory directory() {
    return () -> hook.call("look", () -> tenant.get().directory().facts());
  }

  @Override
  public Canary canary() {
    return (job, rule, object) ->
        hook.call("look", () -> tenant.get().canary().send(job, rule, object));
  }

  @Override
  public CredentialCheck credentials() {
    return job -> hook.call("look", () -> tenant.get().credentials().validate(job));
  }

  private final class HookedJobs implements SyncJobs {
    @Override
    public Reading<List<Configuration>> configurations() {
      throw new AssertionError("a run reads its job alone");
    }

    @Override
    public Map<ConfigurationId, Reading<List<SyncJob>>> jobsOf(List<Configuration> asked) {
      throw new AssertionError("a run reads its job alone");
    }

    @Override
    public Reading<SyncJob> job(JobRef ref) {
      return hook.call("look", () -> jobs.get().job(ref));
    }

    @Override
    public Answer restart(JobRef ref, Set<ResetScope> scopes) {
      return hook.call("act", () -> jobs.get().restart(ref, scopes));
    }

    @Override
    public Answer start(JobRef ref) {
      return hook.call("act", () -> jobs.get().start(ref));
    }

    @Override
    public Answer pause(JobRef ref) {
      return hook.call("act", () -> jobs.get().pause(ref));
    }
  }
}
