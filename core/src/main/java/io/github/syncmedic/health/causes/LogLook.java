package io.github.syncmedic.health.causes;

import java.time.Instant;
import java.util.Optional;

/**
 * A look into the provisioning logs for one job.
 *
 * @param tried when they were last asked for
 * @param trouble what this was for: verdict, reason and error code; empty when it is over
 * @param seen what they last told; stays until they tell something newer
 * @param unread why the last try did not succeed, for people; empty when it did
 */
public record LogLook(Instant tried, String trouble, Optional<Seen> seen, Optional<String> unread) {
  /**
   * What the logs told.
   *
   * @param deletes the deletes that were held back; empty when nobody asked, or could be told
   */
  public record Seen(Instant at, Causes causes, Optional<HeldBack> deletes) {}

  /** A look that could not be taken. */
  public static LogLook unread(Instant tried, String why) {
    return new LogLook(tried, "", Optional.empty(), Optional.of(why));
  }

  /** This look once the trouble is over: only when it was taken is remembered. */
  public LogLook over() {
    return new LogLook(tried, "", Optional.empty(), Optional.empty());
  }
}
