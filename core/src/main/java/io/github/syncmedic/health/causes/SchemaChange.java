package io.github.syncmedic.health.causes;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A change of a job's schema, scope or settings. It was made between two looks; no more is known of
 * when.
 *
 * @param unchanged when it was last seen not to have been made
 * @param seen when it was first seen
 * @param lines what changed, in words; at most twenty, none longer than a page is wide
 */
public record SchemaChange(Instant unchanged, Instant seen, List<String> lines) {
  /** How long after a change trouble may still come of it. */
  public static final Duration SHORTLY = Duration.ofDays(1);

  private static final int MOST = 20;
  private static final int LONGEST = 300;

  public SchemaChange {
    lines = lines.stream().limit(MOST).map(SchemaChange::brief).toList();
  }

  /**
   * Whether it was, or may have been, made shortly before trouble.
   *
   * @param began when the trouble began at the earliest
   * @param found when it was found, so that it began at the latest
   */
  public boolean mayExplain(Instant began, Instant found) {
    return unchanged.isBefore(found) && !seen.plus(SHORTLY).isBefore(began);
  }

  /** Whether it is news at {@code now}. */
  public boolean isRecent(Instant now) {
    return seen.plus(SHORTLY).isAfter(now);
  }

  private static String brief(String line) {
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }
}
