package io.github.syncmedic.health.signal;

import static io.github.syncmedic.sync.SyncJobFixture.job;

import java.util.List;

class PrunedEscrowsTest extends SignalContract {
  @Override
  Signal signal() {
    return new PrunedEscrows();
  }

  @Override
  List<Subject> telling() {
    return List.of(
        Subjects.of(job("j").escrowsPruned()),
        Subjects.of(job("j").code("Paused").escrowsPruned()));
  }

  @Override
  List<Subject> silent() {
    return List.of(Subjects.of(job("j")), Subjects.of(job("j").noStatus()));
  }
}
