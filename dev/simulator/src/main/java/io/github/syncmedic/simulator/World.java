package io.github.syncmedic.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Everything that exists while a scenario plays: built once per start or reset, then only jobs
 * change.
 */
final class World {
  private final Scenario scenario;
  private final Instant start;
  private final Map<String, Tenant> tenants = new LinkedHashMap<>();
  private final Map<String, Caller> callers = new LinkedHashMap<>();
  private final Map<String, Job> jobs = new LinkedHashMap<>();
  private final Map<String, Job> aliases = new HashMap<>();

  World(Scenario scenario, Instant start) {
    this.scenario = scenario;
    this.start = start;
    var scripts = scripts();
    scenario.tenants().forEach(tenant -> add(tenant, scripts));
    if (!scripts.isEmpty()) {
      throw new IllegalArgumentException(
          "the script names jobs that do not exist: %s; there are %s"
              .formatted(scripts.keySet(), aliases.keySet()));
    }
  }

  Scenario scenario() {
    return scenario;
  }

  Instant start() {
    return start;
  }

  Instant at(Duration offset) {
    return start.plus(offset);
  }

  Collection<Tenant> tenants() {
    return tenants.values();
  }

  Collection<Job> jobs() {
    return jobs.values();
  }

  /** Returns the job with this id, or at {@code configuration/kind}. */
  Optional<Job> job(String idOrAlias) {
    var job = jobs.get(idOrAlias);
    return Optional.ofNullable(job == null ? aliases.get(idOrAlias) : job);
  }

  /**
   * Returns the fault with its job's id in place of another name for it.
   *
   * @throws IllegalArgumentException if there is no such job
   */
  Fault resolved(Fault fault) {
    return fault
        .job()
        .map(
            name ->
                fault.ofJob(
                    job(name)
                        .map(Job::id)
                        .orElseThrow(
                            () ->
                                new IllegalArgumentException(
                                    "a fault names the job '%s', which does not exist"
                                        .formatted(name)))))
        .orElse(fault);
  }

  Optional<Caller> caller(String clientId) {
    return Optional.ofNullable(callers.get(clientId));
  }

  Optional<Caller> callerNamed(String name) {
    return callers.values().stream()
        .filter(caller -> caller.identity().name().equals(name))
        .findFirst();
  }

  /** Returns the caller a token is for when none is named: the first of the scenario. */
  Optional<Caller> anyCaller() {
    return callers.values().stream().findFirst();
  }

  private void add(TenantSpec spec, Map<String, List<ScriptedEvent>> scripts) {
    var configurations = new ArrayList<Configuration>();
    for (var configuration : spec.configurations()) {
      configurations.add(new Configuration(configuration, jobs(spec, configuration, scripts)));
    }
    var tenant = new Tenant(spec, configurations);
    if (tenants.put(spec.id(), tenant) != null) {
      throw new IllegalArgumentException("two tenants have the id " + spec.id());
    }
    for (var identity : spec.identities()) {
      if (callers.put(identity.clientId(), new Caller(identity, tenant)) != null) {
        throw new IllegalArgumentException("two identities have the id " + identity.clientId());
      }
    }
  }

  private List<Job> jobs(
      TenantSpec tenant,
      TenantSpec.Configuration configuration,
      Map<String, List<ScriptedEvent>> scripts) {
    var list = new ArrayList<Job>();
    for (var spec : configuration.jobs()) {
      var alias = configuration.displayName() + "/" + spec.kind();
      var id = spec.id().orElseGet(() -> madeUp(tenant, configuration, spec));
      var script = new ArrayList<ScriptedEvent>();
      script.addAll(Optional.ofNullable(scripts.remove(id)).orElse(List.of()));
      script.addAll(Optional.ofNullable(scripts.remove(alias)).orElse(List.of()));
      script.sort(Comparator.comparing(ScriptedEvent::at));
      var machine = new JobMachine(spec, scenario.behaviour(), script, start);
      var job = new Job(id, spec, configuration, machine);
      if (jobs.put(id, job) != null) {
        throw new IllegalArgumentException("two jobs have the id " + id);
      }
      aliases.putIfAbsent(alias, job);
      list.add(job);
    }
    return list;
  }

  private Map<String, List<ScriptedEvent>> scripts() {
    var byJob = new HashMap<String, List<ScriptedEvent>>();
    for (var event : scenario.script()) {
      byJob
          .computeIfAbsent(event.job(), job -> new ArrayList<>())
          .add(new ScriptedEvent(at(event.at()), event.event()));
    }
    return byJob;
  }

  private static String madeUp(
      TenantSpec tenant, TenantSpec.Configuration configuration, JobSpec spec) {
    var seed = (configuration.id() + "/" + spec.kind()).getBytes(StandardCharsets.UTF_8);
    return "%s.%s.%s"
        .formatted(spec.kind(), tenant.id().replace("-", ""), UUID.nameUUIDFromBytes(seed));
  }
}
