package io.github.syncmedic.health.signal;

import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static io.github.syncmedic.sync.SyncJobFixture.job;
import static io.github.syncmedic.sync.SyncJobFixture.run;

import io.github.syncmedic.sync.Execution;
import java.time.Duration;
import java.util.List;

class MissingRunsTest extends SignalContract {
  @Override
  Signal signal() {
    return new MissingRuns();
  }

  @Override
  List<Subject> telling() {
    return List.of(
        Subjects.of(job("j").last(ended(Duration.ofHours(3)))),
        Subjects.of(job("j").failures(5).last(ended(Duration.ofHours(3)))),
        Subjects.of(job("j").code("Hibernating").neverRan()));
  }

  @Override
  List<Subject> silent() {
    var old = ended(Duration.ofDays(3));
    return List.of(
        Subjects.of(job("j").last(ended(Duration.ofHours(1)))),
        Subjects.of(job("j").failures(5)),
        Subjects.of(job("j").code("Paused").last(old)),
        Subjects.of(job("j").code("NotRun").last(old)),
        Subjects.of(job("j").last(old).progress(1, 3, NOW)));
  }

  private static Execution ended(Duration ago) {
    return run("Succeeded", NOW.minus(ago));
  }
}
