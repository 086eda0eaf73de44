package io.github.syncmedic.simulator;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A tenant that exists. */
final class Tenant {
  private final TenantSpec spec;
  private final Map<String, Configuration> configurations = new LinkedHashMap<>();

  Tenant(TenantSpec spec, Collection<Configuration> configurations) {
    this.spec = spec;
    configurations.forEach(
        configuration -> this.configurations.put(key(configuration.spec().id()), configuration));
  }

  TenantSpec spec() {
    return spec;
  }

  Collection<Configuration> configurations() {
    return Collections.unmodifiableCollection(configurations.values());
  }

  Optional<Configuration> configuration(String id) {
    return Optional.ofNullable(configurations.get(key(id)));
  }

  Stream<Job> jobs() {
    return configurations.values().stream().flatMap(configuration -> configuration.jobs().stream());
  }

  private static String key(String id) {
    return id.toLowerCase(Locale.ROOT);
  }
}
