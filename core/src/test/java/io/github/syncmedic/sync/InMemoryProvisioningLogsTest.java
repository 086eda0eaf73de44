package io.github.syncmedic.sync;

import java.time.Instant;

class InMemoryProvisioningLogsTest extends ProvisioningLogsContract {
  private final InMemoryProvisioningLogs logs = new InMemoryProvisioningLogs();
  private final JobRef job = SyncJobFixture.job("AD2AADProvisioning.t.1").build().ref();
  private final JobRef other = SyncJobFixture.job("AD2AADProvisioning.t.2").build().ref();
  private Instant now = SyncJobFixture.NOW;

  @Override
  protected ProvisioningLogs logs() {
    return logs;
  }

  @Override
  protected JobRef job() {
    return job;
  }

  @Override
  protected JobRef other() {
    return other;
  }

  @Override
  protected Instant now() {
    return now;
  }

  @Override
  protected void fail(int objects) {
    now = now.plusSeconds(120);
    for (int i = 1; i <= objects; i++) {
      logs.add(job, LoggedChangeFixture.failure(now).object("User " + i).build());
    }
  }

  @Override
  protected void stageDeletes(int objects) {
    now = now.plusSeconds(120);
    for (int i = 1; i <= objects; i++) {
      logs.add(job, LoggedChangeFixture.stagedDelete(now).object("User " + i).build());
    }
  }

  @Override
  protected void forbid() {
    logs.readable(false);
  }
}
