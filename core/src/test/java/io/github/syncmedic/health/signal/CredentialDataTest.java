package io.github.syncmedic.health.signal;

import static io.github.syncmedic.health.signal.Subjects.besides;
import static io.github.syncmedic.sync.SyncJobFixture.job;

import io.github.syncmedic.sync.JobKind;
import io.github.syncmedic.sync.SyncJobFixture;
import java.util.List;
import java.util.Optional;

class CredentialDataTest extends SignalContract {
  private static final Closer NONE = Subjects.passwords(Optional.of(false));

  @Override
  Signal signal() {
    return new CredentialData();
  }

  @Override
  List<Subject> telling() {
    return List.of(
        besides(Subjects.of(hashes()), NONE),
        besides(Subjects.of(hashes().code("Quarantine")), NONE));
  }

  @Override
  List<Subject> silent() {
    return List.of(
        besides(Subjects.of(hashes()), Subjects.passwords(Optional.of(true))),
        besides(Subjects.of(hashes()), Subjects.passwords(Optional.empty())),
        Subjects.of(hashes()),
        besides(Subjects.of(hashes().code("Paused")), NONE),
        besides(Subjects.of(hashes().noStatus()), NONE),
        besides(Subjects.of(job("j")), NONE));
  }

  private static SyncJobFixture hashes() {
    return job("j").kind(JobKind.PASSWORD_HASH);
  }
}
