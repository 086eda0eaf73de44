package io.github.syncmedic.command;

import io.github.syncmedic.guard.Write;
import io.github.syncmedic.playbook.Playbook;
import io.github.syncmedic.playbook.PlaybookStep;
import io.github.syncmedic.playbook.step.Step;
import io.github.syncmedic.sync.ResetScope;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is to be expected of steps that change something. */
final class Effects {
  private Effects() {}

  /**
   * What each step of {@code playbook} changes, by its id; those that change nothing are not named.
   */
  static List<String> of(Playbook playbook) {
    return playbook.steps().stream().flatMap(it -> of(it).stream()).toList();
  }

  private static Optional<String> of(PlaybookStep step) {
    var with = step.with();
    var effect =
        with instanceof Step.Writes writes
            ? Optional.of(of(writes.write()))
            : Optional.of(with)
                .filter(it -> it instanceof Step.Looks looks && looks.reachesOut())
                .map(it -> "it reaches beyond reading, and may arrive twice");
    return effect.map(it -> step.id() + ": " + it);
  }

  private static String of(Write write) {
    if (write instanceof Write.Restart restart) {
      return restart.scopes().stream().map(Effects::of).collect(Collectors.joining("; "));
    }
    return write instanceof Write.Start
        ? "the job runs again from where it stood; a quarantine is lifted for the time being"
        : "the job stands still until it is started; what changes meanwhile waits";
  }

  private static String of(ResetScope scope) {
    return switch (scope) {
      case ESCROWS -> "failed objects are forgotten and met anew";
      case WATERMARK -> "every object is evaluated again, which takes long";
      case QUARANTINE_STATE ->
          "the quarantine is lifted; it comes back if its cause is still there";
      case FORCE_DELETES -> "the deletes that are held back are executed";
      case CONNECTOR_DATA_STORE -> "the cache of all objects is dropped";
      case FULL -> "everything but the deletes is forgotten, the cache of all objects with it";
      case NONE -> "Microsoft does not say";
    };
  }
}
