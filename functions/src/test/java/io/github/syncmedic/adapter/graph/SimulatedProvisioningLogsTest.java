package io.github.syncmedic.adapter.graph;

import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.ProvisioningLogs;
import io.github.syncmedic.sync.ProvisioningLogsContract;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;

/** The contract, over HTTP, against a simulated tenant. */
class SimulatedProvisioningLogsTest extends ProvisioningLogsContract {
  private final SimulatedTenant tenant = SimulatedTenant.start();
  private ProvisioningLogs logs = tenant.door(SimulatedTenant.ALL).logs();

  @AfterEach
  void close() {
    tenant.close();
  }

  @Override
  protected ProvisioningLogs logs() {
    return logs;
  }

  @Override
  protected JobRef job() {
    return tenant.ref(SimulatedTenant.JOB);
  }

  @Override
  protected JobRef other() {
    return tenant.ref(SimulatedTenant.OTHER);
  }

  @Override
  protected Instant now() {
    return tenant.time().instant();
  }

  @Override
  protected void fail(int objects) {
    tenant.sim().job(SimulatedTenant.JOB).failEntries(objects, 0);
    tenant.passCycle();
  }

  @Override
  protected void stageDeletes(int objects) {
    tenant.sim().job(SimulatedTenant.JOB).stageDeletes(objects);
    tenant.passCycle();
  }

  @Override
  protected void forbid() {
    logs = tenant.door(SimulatedTenant.NONE).logs();
  }
}
