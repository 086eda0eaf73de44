package io.github.syncmedic.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.syncmedic.sync.Configuration;
import io.github.syncmedic.sync.ConfigurationId;
import io.github.syncmedic.sync.Permission;
import io.github.syncmedic.sync.PermissionReport;
import io.github.syncmedic.sync.Permissions;
import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.Reading.Read;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks into the token and tries each permission by the smallest read that needs it.
 *
 * <p>Thread-safe and blocking, for no longer than the reading deadline. The token is neither kept
 * nor shown.
 */
final class GraphPermissions implements Permissions {
  private final GraphDoor door;
  private final Discovery discovery;

  GraphPermissions(GraphDoor door) {
    this.door = door;
    var reads = door.aside();
    this.discovery =
        new Discovery(door.endpoint(), door.batches(reads), new Pages(door.endpoint(), reads));
  }

  @Override
  public PermissionReport check() {
    var deadline = door.readDeadline();
    var named = door.options().configurations();
    var tries = new EnumMap<Permission, Reading<?>>(Permission.class);
    first(named, tries, deadline)
        .ifPresent(it -> tries.put(Permission.SYNCHRONIZATION_READ, jobs(it, deadline)));
    attempt(Permission.ORGANIZATION_READ, "/organization?$select=id", tries, deadline);
    attempt(Permission.USER_READ, "/users?$select=id&$top=1", tries, deadline);
    attempt(Permission.PROVISIONING_LOG_READ, "/auditLogs/provisioning?$top=1", tries, deadline);
    attempt(Permission.AUDIT_LOG_READ, "/auditLogs/directoryAudits?$top=1", tries, deadline);
    return PermissionReport.of(door.roles(), tries, named.isEmpty());
  }

  /** A configuration to try on; on the way there, whether configurations may be read. */
  private Optional<ConfigurationId> first(
      List<ConfigurationId> named, Map<Permission, Reading<?>> tries, Deadline deadline) {
    if (!named.isEmpty()) {
      attempt(Permission.APPLICATION_READ, "/servicePrincipals?$select=id&$top=1", tries, deadline);
      return Optional.of(named.get(0));
    }
    var found = discovery.all(deadline);
    tries.put(Permission.APPLICATION_READ, found);
    return found instanceof Read<List<Configuration>> read
        ? read.value().stream().map(Configuration::id).findFirst()
        : Optional.empty();
  }

  private Reading<JsonNode> jobs(ConfigurationId id, Deadline deadline) {
    var url = "/servicePrincipals/%s/synchronization/jobs".formatted(id);
    return read(Permission.SYNCHRONIZATION_READ, url, door.aside(), deadline);
  }

  private void attempt(
      Permission permission, String url, Map<Permission, Reading<?>> tries, Deadline deadline) {
    var reads = url.startsWith("/auditLogs/") ? door.reports() : door.aside();
    tries.put(permission, read(permission, url, reads, deadline));
  }

  private Reading<JsonNode> read(
      Permission permission, String url, GraphReads reads, Deadline deadline) {
    var what = "use the permission " + permission.text();
    return reads.json(Ask.get(door.endpoint().at(url), what, permission.text()), deadline);
  }
}
