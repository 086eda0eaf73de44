package io.github.syncmedic.health.signal;

import static io.github.syncmedic.sync.SyncJobFixture.job;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PauseOriginTest extends SignalContract {
  @Override
  Signal signal() {
    return new PauseOrigin();
  }

  @Override
  List<Subject> telling() {
    return List.of(
        Subjects.pausedBy(Pauser.PRODUCT),
        Subjects.pausedBy(Pauser.SOMEBODY_ELSE),
        Subjects.of(job("j").code("Paused").neverRan()));
  }

  @Override
  List<Subject> silent() {
    return List.of(
        Subjects.of(job("j")),
        Subjects.of(job("j").code("Paused")),
        Subjects.of(job("j").noStatus()));
  }

  @Test
  void the_three_are_told_apart() {
    assertThat(telling())
        .extracting(it -> signal().look(it).orElseThrow().evidence().get(0).value())
        .containsExactly("product", "somebody else", "nobody");
  }
}
