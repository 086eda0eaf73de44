package io.github.syncmedic.adapter.sink;

import io.github.syncmedic.notify.Sink;
import java.util.Optional;

/** One place where people read notices. Thread-safe; never shows its secret. */
public interface Channel {
  /** Which one it is, for those who name some. */
  Sink sink();

  /**
   * Passes {@code message} on by {@code post}; blocking, and nothing is thrown for what happens.
   */
  Sent send(Message message, Post post);

  /**
   * What came of it.
   *
   * @param problem why it was not taken; empty when it was. Being taken is not being delivered
   * @param reference what the place calls the message, where that is to be remembered
   */
  record Sent(Optional<String> problem, Optional<String> reference) {
    static final Sent TAKEN = new Sent(Optional.empty(), Optional.empty());

    static Sent as(String reference) {
      return new Sent(Optional.empty(), Optional.of(reference));
    }

    static Sent not(String problem) {
      return new Sent(Optional.of(problem), Optional.empty());
    }
  }
}
