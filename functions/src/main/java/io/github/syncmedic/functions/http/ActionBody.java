package io.github.syncmedic.functions.http;

import io.github.syncmedic.sync.ResetScope;
import java.util.Optional;
import java.util.Set;

/**
 * What a caller says beside the path.
 *
 * @param dryRun has no default: whoever asks must say it
 * @param reason for the timeline; at most 1,000 characters
 */
record ActionBody(
    Optional<Boolean> dryRun,
    Optional<String> reason,
    Optional<Set<ResetScope>> resetScope,
    Optional<String> planHash) {
  private static final int LONGEST_REASON = 1000;

  /** This body, once nothing in it is missing or out of bounds. */
  ActionBody checked() {
    if (dryRun.isEmpty()) {
      throw Refused.malformed(
          "Tried to read the request, because it does not say whether it is meant;"
              + " try dryRun: true for the plan, or false to act",
          "dryRun");
    }
    if (reason.filter(text -> text.length() > LONGEST_REASON).isPresent()) {
      throw Refused.malformed(
          "Tried to read the reason, because it is too long; try at most 1000 characters",
          "reason");
    }
    return this;
  }

  boolean isDryRun() {
    return dryRun.orElse(true);
  }
}
