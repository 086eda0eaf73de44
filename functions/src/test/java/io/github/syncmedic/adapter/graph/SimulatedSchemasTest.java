package io.github.syncmedic.adapter.graph;

import static io.github.syncmedic.adapter.graph.Connections.read;

import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.Schemas;
import io.github.syncmedic.sync.SchemasContract;
import io.github.syncmedic.sync.SyncJob;
import io.github.syncmedic.sync.SyncJobFixture;
import org.junit.jupiter.api.AfterEach;

/** The contract, over HTTP, against a simulated tenant. */
class SimulatedSchemasTest extends SchemasContract {
  private final SimulatedTenant tenant = SimulatedTenant.start();
  private final GraphDoor door = tenant.door(SimulatedTenant.ALL);
  private Schemas schemas = door.schemas();

  @AfterEach
  void close() {
    tenant.close();
  }

  @Override
  protected Schemas schemas() {
    return schemas;
  }

  @Override
  protected SyncJob job() {
    return read(door.jobs().job(tenant.ref(SimulatedTenant.JOB)));
  }

  @Override
  protected SyncJob gone() {
    var ref = tenant.ref(SimulatedTenant.JOB);
    return SyncJobFixture.job(
            new JobRef(ref.tenant(), ref.configuration(), new JobId("AD2AADProvisioning.x")))
        .build();
  }

  @Override
  protected void forbid() {
    schemas = tenant.door(SimulatedTenant.NONE).schemas();
  }
}
