package io.github.syncmedic.adapter.graph;

import io.github.syncmedic.simulator.Cause;
import io.github.syncmedic.sync.Canary;
import io.github.syncmedic.sync.CanaryContract;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.JobRef;
import org.junit.jupiter.api.AfterEach;

/** The contract, over HTTP, against a simulated tenant. */
class SimulatedCanaryTest extends CanaryContract {
  private final SimulatedTenant tenant = SimulatedTenant.start();
  private Canary canary = tenant.door(SimulatedTenant.ALL).canary();

  @AfterEach
  void close() {
    tenant.close();
  }

  @Override
  protected Canary canary() {
    return canary;
  }

  @Override
  protected JobRef job() {
    return tenant.ref(SimulatedTenant.JOB);
  }

  @Override
  protected JobRef gone() {
    return new JobRef(job().tenant(), job().configuration(), new JobId("AD2AADProvisioning.x"));
  }

  @Override
  protected void fail() {
    tenant.sim().job(SimulatedTenant.JOB).breakBy(Cause.timeOut());
  }

  @Override
  protected void forbid() {
    canary = tenant.door(SimulatedTenant.NONE).canary();
  }
}
