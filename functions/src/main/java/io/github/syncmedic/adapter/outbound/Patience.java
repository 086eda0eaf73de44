package io.github.syncmedic.adapter.outbound;

import java.time.Duration;

/**
 * How long a call may take.
 *
 * @param connect for each of finding the address and connecting to it
 * @param whole from finding the address to the end of the answer
 */
record Patience(Duration connect, Duration whole) {
  static final Patience STANDARD = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(10));
}
