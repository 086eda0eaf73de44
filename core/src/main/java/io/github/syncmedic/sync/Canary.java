package io.github.syncmedic.sync;

/**
 * Sends one known object down the whole way from source to target, to learn where the way is
 * broken.
 *
 * <p>In Graph's eyes it is a write: at most one request leaves per call, and none when too many
 * left before. An object that is in step already is left as it is; one that is not is synchronized,
 * as the next cycle would have done. Thread-safe and blocking. Nothing is thrown for what Graph or
 * the network does.
 */
public interface Canary {
  /**
   * Sends {@code object} down the way.
   *
   * @param ruleId the rule to go by, see {@link SchemaFacts#ruleFor}
   * @return how far it came; unread when nobody knows, and then it may have been synchronized
   */
  Reading<CanaryResult> send(JobRef job, String ruleId, CanaryObject object);
}
