package io.github.syncmedic.command.caller;

import java.time.Instant;

/**
 * Answers people who speak through a channel. Each delivery is answered once; whoever sends it
 * again gets the same. Thread-safe; blocking on storage, whose unavailability passes through.
 */
public interface Conversation {
  /**
   * Does what was said, and says what came of it.
   *
   * @param channel through which it was said
   * @param said by a person who is proven to be who they are, and may still not be allowed to
   * @param first when this was first heard: the same when it is tried again after a crash
   * @return JSON in the channel's own form
   */
  String answer(String channel, Heard.Said said, Instant first);

  /** The same for a button. */
  String answer(String channel, Heard.Pressed pressed, Instant first);
}
