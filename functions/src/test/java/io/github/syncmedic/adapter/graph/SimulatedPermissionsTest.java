package io.github.syncmedic.adapter.graph;

import io.github.syncmedic.sync.Permissions;
import io.github.syncmedic.sync.PermissionsContract;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

/** The contract, over HTTP, against a simulated tenant, whose tokens nobody can look into. */
class SimulatedPermissionsTest extends PermissionsContract {
  private Optional<SimulatedTenant> tenant = Optional.empty();

  @AfterEach
  void close() {
    tenant.ifPresent(SimulatedTenant::close);
  }

  @Override
  protected Permissions with(Set<String> roles) {
    var started = SimulatedTenant.start(SimulatedTenant.scenario().identity("app", roles));
    tenant = Optional.of(started);
    return started.door("app").permissions();
  }
}
