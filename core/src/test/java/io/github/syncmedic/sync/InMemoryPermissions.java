package io.github.syncmedic.sync;

import java.util.EnumMap;
import java.util.Optional;
import java.util.Set;

/** An identity that holds the roles a test grants, and whose token anybody can look into. */
public final class InMemoryPermissions implements Permissions {
  private Set<String> roles;

  /** An identity with {@code roles}. */
  public InMemoryPermissions(Set<String> roles) {
    this.roles = Set.copyOf(roles);
  }

  /** Replaces its roles. */
  public synchronized void grant(Set<String> others) {
    roles = Set.copyOf(others);
  }

  @Override
  public synchronized PermissionReport check() {
    var tries = new EnumMap<Permission, Reading<?>>(Permission.class);
    for (var permission : Permission.values()) {
      if (permission.need() != Permission.Need.REMEDIATION) {
        tries.put(
            permission, permission.isIn(roles) ? new Reading.Read<>(true) : refused(permission));
      }
    }
    return PermissionReport.of(Optional.of(roles), tries, true);
  }

  private static Reading<Boolean> refused(Permission permission) {
    return new Reading.Unread<>(
        Problem.of(Problem.Kind.MISSING_PERMISSION, "try to grant " + permission.text()));
  }
}
