package io.github.syncmedic.command;

import io.github.syncmedic.journal.audit.AuditSeals;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What is to be done from time to time in whichever process the clock ticks: to hand over again
 * runs that got lost, to remove what is too old, and to seal the days of the audit that are over.
 * Thread-safe; blocking.
 *
 * @param orphans finds lost runs
 * @param retention removes what is too old
 * @param seals seals days
 */
public record Housekeeping(Orphans orphans, Retention retention, AuditSeals seals, Clock clock) {
  /**
   * Does what is due; never throws, since nobody's sweep is to fail over it.
   *
   * @return lines for the log: one for each lost run, one for each seal, one for what failed
   */
  List<String> ifDue() {
    return Stream.of(
            tried("the search for lost runs", orphans::ifDue),
            tried("the removal of what is old", retention::ifDue),
            tried("the seal", this::sealed))
        .flatMap(List::stream)
        .toList();
  }

  private List<String> sealed() {
    return seals.seal(clock.instant()).stream()
        .map(it -> "audit sealed day=%s hash=%s".formatted(it.day(), it.hash()))
        .toList();
  }

  private static List<String> tried(String what, Supplier<List<String>> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      return List.of("housekeeping: %s failed: %s".formatted(what, e.getMessage()));
    }
  }
}
