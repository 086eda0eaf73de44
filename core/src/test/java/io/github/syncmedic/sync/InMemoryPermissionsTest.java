package io.github.syncmedic.sync;

import java.util.Set;

class InMemoryPermissionsTest extends PermissionsContract {
  @Override
  protected Permissions with(Set<String> roles) {
    var permissions = new InMemoryPermissions(Set.of());
    permissions.grant(roles);
    return permissions;
  }
}
