package io.github.syncmedic.bench;

import java.util.Arrays;

/**
 * What one process measured while it read everything.
 *
 * @param millis from its first line to its last answer; the start of the JVM is not in it
 * @param jobs how many jobs it has the status of
 * @param unread how many lists it did not get
 * @param peakKib the most memory it held at any time; 0 where the system does not tell
 */
record Polled(long millis, long jobs, long unread, long peakKib) {
  static final String LINE = "polled ";

  String line() {
    return LINE + "%d %d %d %d".formatted(millis, jobs, unread, peakKib);
  }

  /** Reads what follows {@link #LINE}. */
  static Polled of(String numbers) {
    var read = Arrays.stream(numbers.strip().split(" ")).mapToLong(Long::parseLong).toArray();
    return new Polled(read[0], read[1], read[2], read[3]);
  }
}
