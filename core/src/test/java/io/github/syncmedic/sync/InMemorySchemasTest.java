package io.github.syncmedic.sync;

class InMemorySchemasTest extends SchemasContract {
  private final InMemorySchemas schemas = new InMemorySchemas();
  private final SyncJob job = SyncJobFixture.job("AD2AADProvisioning.t.1").build();

  InMemorySchemasTest() {
    schemas.put(job.ref(), SchemaFixture.schema());
  }

  @Override
  protected Schemas schemas() {
    return schemas;
  }

  @Override
  protected SyncJob job() {
    return job;
  }

  @Override
  protected SyncJob gone() {
    return SyncJobFixture.job("AD2AADProvisioning.t.2").build();
  }

  @Override
  protected void forbid() {
    schemas.readable(false);
  }
}
