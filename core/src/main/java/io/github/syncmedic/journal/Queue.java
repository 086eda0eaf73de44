package io.github.syncmedic.journal;

import java.time.Duration;

/**
 * Messages that reach a worker at least once, after a delay; in Azure, a storage queue.
 *
 * <p>Thread-safe and blocking; throws {@link StorageUnavailable}, in which case the message may
 * have been sent. A message may arrive twice.
 */
public interface Queue {
  /** The longest delay that storage allows: seven days. */
  Duration LONGEST_DELAY = Duration.ofDays(7);

  /**
   * Sends {@code text} (at most 48 KiB of UTF-8, so that its base64 fits into 64 KiB).
   *
   * @param delay how long nobody sees it; from zero to {@link #LONGEST_DELAY}
   * @throws IllegalArgumentException when the delay or the size is out of range
   */
  void send(String text, Duration delay);
}
