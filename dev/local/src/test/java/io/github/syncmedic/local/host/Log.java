package io.github.syncmedic.local.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The lines that a host wrote, and a bounded wait for one. Thread-safe. */
final class Log implements Consumer<String> {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private final List<String> lines = new ArrayList<>();

  @Override
  public synchronized void accept(String line) {
    lines.add(line);
    notifyAll();
  }

  synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  synchronized List<String> lines(String containing) {
    return lines.stream().filter(line -> line.contains(containing)).toList();
  }

  /** The first line that contains {@code text}, when it has been written. */
  String await(String text) {
    return await(text, 1).get(0);
  }

  /** All lines that contain {@code text}, when there are {@code count}. */
  synchronized List<String> await(String text, int count) {
    Predicate<String> wanted = line -> line.contains(text);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (lines.stream().filter(wanted).count() < count) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new AssertionError(
            "Not %d lines with '%s' in:\n%s".formatted(count, text, String.join("\n", lines)));
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
    return lines(text);
  }
}
