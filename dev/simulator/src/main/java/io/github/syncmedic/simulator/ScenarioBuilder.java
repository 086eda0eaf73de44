package io.github.syncmedic.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Builds a scenario top down: identities and configurations go to the tenant named last, jobs to
 * the configuration named last. Ids not given are derived from names, so they are the same each
 * time. Not thread-safe.
 */
public final class ScenarioBuilder {
  /** The roles a watcher and remediator needs. */
  public static final Set<String> USUAL_ROLES =
      Set.of("Synchronization.ReadWrite.All", "Application.Read.All", "ProvisioningLog.Read.All");

  private final List<TenantSpec> tenants = new ArrayList<>();
  private final List<Scenario.Event> script = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();
  private Behaviour behaviour = Behaviour.DEFAULT;

  ScenarioBuilder() {}

  /** Begins another tenant. */
  public ScenarioBuilder tenant(String id, String displayName) {
    tenants.add(new TenantSpec(id, displayName, List.of(), List.of()));
    return this;
  }

  /** Adds an application identity with a made-up client id. */
  public ScenarioBuilder identity(String name, Set<String> roles) {
    var clientId = uuid(tenant().id() + "/identity/" + name);
    return identity(new TenantSpec.Identity(name, clientId, roles, false));
  }

  /** Adds an identity. */
  public ScenarioBuilder identity(TenantSpec.Identity identity) {
    var was = tenant();
    var identities = new ArrayList<>(was.identities());
    identities.add(identity);
    return replaced(new TenantSpec(was.id(), was.displayName(), identities, was.configurations()));
  }

  /** Adds a Cloud Sync configuration without jobs. */
  public ScenarioBuilder configuration(String displayName) {
    var seed = tenant().id() + "/configuration/" + displayName;
    return configuration(
        new TenantSpec.Configuration(
            uuid(seed),
            displayName,
            uuid(seed + "/app"),
            Optional.of(TenantSpec.Configuration.CLOUD_SYNC_TEMPLATE),
            List.of()));
  }

  /** Adds a configuration. */
  public ScenarioBuilder configuration(TenantSpec.Configuration configuration) {
    var configurations = new ArrayList<>(tenant().configurations());
    configurations.add(configuration);
    return withConfigurations(configurations);
  }

  /** Adds a healthy job of that kind. */
  public ScenarioBuilder job(String kind) {
    return job(JobSpec.of(kind));
  }

  /** Adds a job. */
  public ScenarioBuilder job(JobSpec job) {
    var configurations = new ArrayList<>(tenant().configurations());
    if (configurations.isEmpty()) {
      throw new IllegalStateException("a job needs a configuration: call configuration(…) first");
    }
    var was = configurations.remove(configurations.size() - 1);
    var jobs = new ArrayList<>(was.jobs());
    jobs.add(job);
    configurations.add(
        new TenantSpec.Configuration(
            was.id(), was.displayName(), was.appId(), was.applicationTemplateId(), jobs));
    return withConfigurations(configurations);
  }

  /** Adds many healthy configurations, {@code domain00001.example} and so on. */
  public ScenarioBuilder fleet(int configurations, int jobsEach) {
    var kinds =
        List.of(
            "AD2AADProvisioning",
            "AD2AADPasswordHash",
            "AAD2ADGroupProvisioning",
            "AAD2ADExchangeHybridWriteback");
    var all = new ArrayList<>(tenant().configurations());
    for (int number = 1; number <= configurations; number++) {
      var jobs = new ArrayList<JobSpec>();
      for (int job = 0; job < jobsEach; job++) {
        var suffix = job < kinds.size() ? "" : Integer.toString(job);
        jobs.add(JobSpec.of(kinds.get(job % kinds.size()) + suffix));
      }
      var name = "domain%05d.example".formatted(number);
      var seed = tenant().id() + "/configuration/" + name;
      all.add(
          new TenantSpec.Configuration(
              uuid(seed),
              name,
              uuid(seed + "/app"),
              Optional.of(TenantSpec.Configuration.CLOUD_SYNC_TEMPLATE),
              jobs));
    }
    return withConfigurations(all);
  }

  /** Changes how the service behaves. */
  public ScenarioBuilder behaving(UnaryOperator<Behaviour> change) {
    behaviour = change.apply(behaviour);
    return this;
  }

  /** Breaks a job some time after the start; {@code job} is an id or {@code configuration/kind}. */
  public ScenarioBuilder breaks(Duration at, String job, Cause cause) {
    return event(at, job, new JobEvent.Break(cause));
  }

  /** Heals a job some time after the start; its quarantine stays until lifted. */
  public ScenarioBuilder heals(Duration at, String job) {
    return event(at, job, new JobEvent.Heal());
  }

  /** Adds a fault that is there from the start. */
  public ScenarioBuilder fault(Fault fault) {
    faults.add(fault);
    return this;
  }

  /** Returns the scenario; without an identity, one called {@code app} has the usual roles. */
  public Scenario build() {
    if (tenant().identities().isEmpty() && tenants.size() == 1) {
      identity("app", USUAL_ROLES);
    }
    return new Scenario(tenants, behaviour, script, faults);
  }

  ScenarioBuilder event(Duration at, String job, JobEvent event) {
    script.add(new Scenario.Event(at, job, event));
    return this;
  }

  static String uuid(String seed) {
    return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private TenantSpec tenant() {
    if (tenants.isEmpty()) {
      tenant("6cd90596-1dc4-4f11-90de-7fafcc2aef10", "Contoso");
    }
    return tenants.get(tenants.size() - 1);
  }

  private ScenarioBuilder withConfigurations(List<TenantSpec.Configuration> configurations) {
    var was = tenant();
    return replaced(new TenantSpec(was.id(), was.displayName(), was.identities(), configurations));
  }

  private ScenarioBuilder replaced(TenantSpec tenant) {
    tenants.set(tenants.size() - 1, tenant);
    return this;
  }
}
