package io.github.syncmedic.journal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A queue that lives as long as this object and runs on a given clock. Thread-safe. */
public final class InMemoryQueue implements Queue {
  /** The largest text that fits a storage queue message once it is base64. */
  public static final int LARGEST = 48 * 1024;

  private final Clock clock;
  private final List<Waiting> messages = new ArrayList<>();

  /** A queue whose delays pass on {@code clock}. */
  public InMemoryQueue(Clock clock) {
    this.clock = clock;
  }

  /** The same messages on the same clock; it goes its own way from now on. */
  public synchronized InMemoryQueue copy() {
    var copy = new InMemoryQueue(clock);
    copy.messages.addAll(messages);
    return copy;
  }

  /** Every message and when it becomes visible, in words. */
  @Override
  public synchronized String toString() {
    return messages.toString();
  }

  @Override
  public synchronized void send(String text, Duration delay) {
    if (delay.isNegative() || delay.compareTo(LONGEST_DELAY) > 0) {
      throw new IllegalArgumentException(
          "Tried to send a message with a delay of " + delay + "; try PT0S to PT168H");
    }
    if (text.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
      throw new IllegalArgumentException(
          "Tried to send a message of more than 48 KiB; try storing it and sending its name");
    }
    messages.add(new Waiting(text, clock.instant().plus(delay)));
  }

  /** Takes the earliest message that is visible now; it is gone then. */
  public synchronized Optional<String> receive() {
    var now = clock.instant();
    var next =
        messages.stream()
            .filter(message -> !message.visible().isAfter(now))
            .min(Comparator.comparing(Waiting::visible));
    next.ifPresent(messages::remove);
    return next.map(Waiting::text);
  }

  /**
   * When the next message becomes visible, in the past if it already is; empty when there is none.
   */
  public synchronized Optional<Instant> next() {
    return messages.stream().map(Waiting::visible).min(Comparator.naturalOrder());
  }

  private record Waiting(String text, Instant visible) {}
}
