package io.github.syncmedic.journal.audit;

import java.util.Optional;
import java.util.SortedSet;

/**
 * What the check of the audit found.
 *
 * @param entries lines that stand, each counted once
 * @param repeated lines that stand again; harmless, what a lost answer leaves
 * @param runs chains that were seen
 * @param unknown chains of runs that the caller did not know, so that their ends are not checked
 * @param seals days that are sealed
 * @param firstBreak where the audit is first not what was written; empty when it is whole
 */
public record AuditReport(
    long entries,
    long repeated,
    int runs,
    SortedSet<String> unknown,
    int seals,
    Optional<Break> firstBreak) {
  /** Whether nothing was found that is not what was written. */
  public boolean isWhole() {
    return firstBreak.isEmpty();
  }

  /**
   * A place where the audit is not what was written.
   *
   * @param line counted from 1; 0 where the file as a whole is meant
   */
  public record Break(String file, long line, String why) {}
}
