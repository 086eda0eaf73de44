package io.github.syncmedic.functions;

import io.github.syncmedic.adapter.graph.GraphCloud;
import io.github.syncmedic.adapter.graph.GraphCredential;
import io.github.syncmedic.adapter.graph.GraphDoor;
import io.github.syncmedic.adapter.graph.GraphOptions;
import io.github.syncmedic.notify.Telemetry;
import io.github.syncmedic.sync.Permissions;
import io.github.syncmedic.sync.Tenant;
import io.github.syncmedic.sync.TenantId;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The doors to Graph, one for each tenant: its own token, its own patience. Settings are checked
 * when this is made; a door is made when it is first needed. Thread-safe.
 */
final class GraphDoors {
  private final Settings settings;
  private final Telemetry telemetry;
  private final GraphCloud cloud;
  private final GraphCredential credential;
  private final GraphOptions own;
  private final Map<TenantId, GraphDoor> doors = new ConcurrentHashMap<>();

  GraphDoors(Settings settings, Telemetry telemetry) {
    this.settings = settings;
    this.telemetry = telemetry;
    this.cloud =
        settings
            .value(Setting.GRAPH_CLOUD)
            .flatMap(GraphCloud::of)
            .orElseThrow(() -> settings.refusing(Setting.GRAPH_CLOUD));
    this.credential =
        settings
            .value(Setting.GRAPH_CREDENTIAL)
            .flatMap(GraphCredential::of)
            .orElseThrow(() -> settings.refusing(Setting.GRAPH_CREDENTIAL));
    if (settings.tenants().isFleet() && credential == GraphCredential.MANAGED_IDENTITY) {
      throw new IllegalArgumentException(
          "Tried to start, because TENANTS names several and GRAPH_CREDENTIAL is 'managed-identity',"
              + " which knows one tenant only; try workload-identity or client-certificate");
    }
    this.own = options(settings.tenant());
  }

  /** The tenant itself. */
  Tenant tenant(TenantId tenant) {
    return door(tenant);
  }

  /** What the identity may do in {@code tenant}. */
  Permissions permissions(TenantId tenant) {
    return door(tenant).permissions();
  }

  private GraphDoor door(TenantId tenant) {
    return doors.computeIfAbsent(
        tenant, it -> GraphDoor.to(it.equals(own.tenant()) ? own : options(it), telemetry));
  }

  private GraphOptions options(TenantId tenant) {
    var options =
        GraphOptions.of(cloud, credential.in(cloud, name -> setting(name, tenant)))
            .withTenant(tenant)
            .withConfigurations(settings.configurations())
            .withAllowedScopes(settings.allowedScopes());
    return settings
        .value(Setting.GRAPH_ENDPOINT)
        .map(root -> withEndpoint(options, root))
        .orElse(options);
  }

  /** A setting as the door of {@code tenant} sees it: the tenant is its own. */
  private Optional<String> setting(String name, TenantId tenant) {
    return name.equals(Setting.AZURE_TENANT_ID.name()) && !tenant.equals(TenantId.OWN)
        ? Optional.of(tenant.value())
        : settings.raw().apply(name);
  }

  private GraphOptions withEndpoint(GraphOptions options, String root) {
    try {
      return options.withEndpoint(URI.create(root));
    } catch (IllegalArgumentException e) {
      throw settings.refusing(Setting.GRAPH_ENDPOINT);
    }
  }
}
