package io.github.syncmedic.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A service principal that exists, with its jobs and secrets. Thread-safe. */
final class Configuration {
  private final TenantSpec.Configuration spec;
  private final List<Job> jobs;
  private final Map<String, JsonNode> secrets = new ConcurrentHashMap<>();

  Configuration(TenantSpec.Configuration spec, List<Job> jobs) {
    this.spec = spec;
    this.jobs = new CopyOnWriteArrayList<>(jobs);
  }

  TenantSpec.Configuration spec() {
    return spec;
  }

  List<Job> jobs() {
    return jobs;
  }

  Optional<Job> job(String id) {
    var asked = id.toLowerCase(Locale.ROOT);
    return jobs.stream().filter(job -> job.id().toLowerCase(Locale.ROOT).equals(asked)).findFirst();
  }

  boolean delete(Job job) {
    return jobs.remove(job);
  }

  Map<String, JsonNode> secrets() {
    return secrets;
  }
}
