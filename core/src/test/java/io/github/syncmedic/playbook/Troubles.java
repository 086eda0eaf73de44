package io.github.syncmedic.playbook;

import static io.github.syncmedic.sync.SyncJobFixture.NOW;

import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.playbook.step.WaitUntil;
import io.github.syncmedic.sync.LoggedChangeFixture;
import io.github.syncmedic.sync.SchemaFixture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** For each playbook the trouble that it mends. */
final class Troubles {
  private Troubles() {}

  /** Makes {@code world} new and opens a run of {@code playbook} in it; returns the run's id. */
  static String begin(RunWorld world, Playbook playbook) {
    beginTrouble(world, playbook);
    world.sweep();
    world.job.showsAfter(Duration.ofSeconds(30));
    return world.open(playbook, Map.of("object", "CN=Kim,DC=contoso,DC=com"));
  }

  /**
   * Whether what a write did shows in Graph for a while only: a restart of a job that is in no
   * quarantine is seen until the job's next run.
   */
  static boolean isForgotten(Playbook playbook) {
    return playbook.when().filter(it -> it.verdict() == VerdictKind.STALE).isPresent();
  }

  /** The trouble that the playbook is for, and people who agree to what it does. */
  private static void beginTrouble(RunWorld world, Playbook playbook) {
    world.begin(isPatient(playbook) ? Duration.ofMinutes(10) : RunWorld.INTERVAL);
    world.approvers = List.of("ada", "ben");
    world.tenant.schemas().put(RunWorld.REF, SchemaFixture.schema());
    world.tenant.canary().heal(RunWorld.REF);
    var deletes = Set.of("quarantine-too-many-deletes", "allow-deletes");
    if (deletes.contains(playbook.name())) {
      world.job.quarantined("TooManyDeletes", "");
      world.tenant.logs().add(RunWorld.REF, LoggedChangeFixture.stagedDelete(NOW).build());
      return;
    }
    switch (playbook.when().map(When::verdict).orElse(VerdictKind.QUARANTINED)) {
      case PAUSED -> {
        if (playbook.when().flatMap(When::pruned).orElse(false)) {
          world.job.pruned();
        } else {
          world.job.paused();
        }
      }
      case STALE -> {
        world.job.hangs();
        world.clock.pass(Duration.ofHours(3));
      }
      case QUARANTINED -> quarantine(world, playbook);
      case UNKNOWN, DISABLED, NOT_CONFIGURED, NOT_RUN, FAILING, AT_RISK, HEALTHY -> {}
    }
  }

  /** Whether it looks now and then for hours: as often as a slow job runs will do. */
  private static boolean isPatient(Playbook playbook) {
    return playbook.steps().stream().anyMatch(it -> it.with() instanceof WaitUntil);
  }

  private static void quarantine(RunWorld world, Playbook playbook) {
    if (playbook.name().equals("pause")) {
      return;
    }
    var reasons = playbook.when().map(When::reason).orElse(List.of());
    var codes = playbook.when().map(When::errorCode).orElse(List.of());
    world.job.quarantined(
        reasons.isEmpty() ? "EncounteredQuarantineException" : reasons.get(0),
        codes.isEmpty() ? "TimeOut" : codes.get(0));
  }
}
