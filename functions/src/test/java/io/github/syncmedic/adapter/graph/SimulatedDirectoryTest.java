package io.github.syncmedic.adapter.graph;

import io.github.syncmedic.sync.Directory;
import io.github.syncmedic.sync.DirectoryContract;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;

/** The contract, over HTTP, against a simulated tenant. */
class SimulatedDirectoryTest extends DirectoryContract {
  private final SimulatedTenant tenant = SimulatedTenant.start();
  private Directory directory = tenant.door(SimulatedTenant.ALL).directory();

  @AfterEach
  void close() {
    tenant.close();
  }

  @Override
  protected Directory directory() {
    return directory;
  }

  @Override
  protected Instant now() {
    return tenant.time().instant();
  }

  @Override
  protected void loseAccount() {
    tenant
        .sim()
        .job(SimulatedTenant.JOB)
        .quarantine("EncounteredQuarantineException", "AzureActiveDirectoryInvalidCredential");
  }

  @Override
  protected void forbid() {
    directory = tenant.door(SimulatedTenant.NONE).directory();
  }
}
