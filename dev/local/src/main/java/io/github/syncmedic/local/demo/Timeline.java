package io.github.syncmedic.local.demo;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Prints what happens, with the seconds since it began. */
final class Timeline {
  private static final double MILLIS = 1000.0;

  private final PrintStream out;
  private final Clock clock;
  private final Instant began;

  Timeline(PrintStream out, Clock clock) {
    this.out = out;
    this.clock = clock;
    this.began = clock.instant();
  }

  /** Begins a chapter. */
  void begin(String title) {
    out.printf("%n%s%n%n", title);
  }

  void tell(String kind, String subject, String text) {
    out.printf(
        "%5.1fs  %-8s %-14s %s%n",
        Duration.between(began, clock.instant()).toMillis() / MILLIS, kind, subject, text);
  }
}
