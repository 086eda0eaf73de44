package io.github.syncmedic.command;

import io.github.syncmedic.guard.Write;
import io.github.syncmedic.health.causes.HeldBack;
import io.github.syncmedic.health.causes.LogLook;
import io.github.syncmedic.health.causes.Looked;
import io.github.syncmedic.health.forecast.RunPoint;
import io.github.syncmedic.journal.Watched;
import io.github.syncmedic.playbook.Playbook;
import io.github.syncmedic.playbook.step.Step;
import io.github.syncmedic.sync.ResetScope;
import java.util.List;
import java.util.Optional;

/** How much a playbook reaches of a job, in one sentence, as far as the last sweep knows. */
final class BlastRadius {
  private final Watched job;

  private BlastRadius(Watched job) {
    this.job = job;
  }

  /** What {@code playbook} reaches when it goes all the way on {@code job}. */
  static String of(Playbook playbook, Watched job) {
    return new BlastRadius(job).of(playbook);
  }

  private String of(Playbook playbook) {
    if (playbook.isReadOnly()) {
      return "Nothing is changed.";
    }
    List<Write> writes =
        playbook.steps().stream()
            .filter(it -> it.with() instanceof Step.Writes)
            .map(it -> ((Step.Writes) it.with()).write())
            .toList();
    if (forgets(writes, ResetScope.FORCE_DELETES)) {
      return deletes()
          .map("It executes deletes in Entra ID; held back now: %s."::formatted)
          .orElse("It executes deletes in Entra ID; how many are held back was not counted yet.");
    }
    if (writes.isEmpty()) {
      return "The job itself is not changed.";
    }
    return reach(writes)
        + deletes().map(" Deletes that are held back now: %s."::formatted).orElse("");
  }

  private String reach(List<Write> writes) {
    var drops =
        forgets(writes, ResetScope.CONNECTOR_DATA_STORE) || forgets(writes, ResetScope.FULL)
            ? " The cache of all objects is dropped, which Microsoft says not to do."
            : "";
    return objectsReached(writes) + drops;
  }

  private String objectsReached(List<Write> writes) {
    if (forgets(writes, ResetScope.WATERMARK) || forgets(writes, ResetScope.FULL)) {
      return objects()
          .map("All objects of the job are evaluated again: %d."::formatted)
          .orElse("All objects of the job are evaluated again; how many is not known.");
    }
    return objects()
        .map("What changed since the job's last good run, of %d objects."::formatted)
        .orElse("What changed since the job's last good run.");
  }

  private static boolean forgets(List<Write> writes, ResetScope scope) {
    return writes.stream()
        .anyMatch(it -> it instanceof Write.Restart restart && restart.scopes().contains(scope));
  }

  /** The most objects that one of the last runs could have met. */
  private Optional<Long> objects() {
    return job.health().history().runs().points().stream()
        .map(RunPoint::of)
        .filter(it -> it > 0)
        .max(Long::compare);
  }

  private Optional<String> deletes() {
    return job.looked()
        .flatMap(Looked::logs)
        .flatMap(LogLook::seen)
        .flatMap(LogLook.Seen::deletes)
        .filter(it -> it.objects() > 0)
        .map(HeldBack::inWords);
  }
}
