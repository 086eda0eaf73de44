package io.github.syncmedic.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What was printed: kept, passed on, and waited for. Thread-safe. */
final class Lines {
  private final List<String> kept = new ArrayList<>();
  private final Consumer<String> output;

  Lines(Consumer<String> output) {
    this.output = output;
  }

  void add(String line) {
    output.accept(line);
    synchronized (this) {
      kept.add(line);
      notifyAll();
    }
  }

  synchronized List<String> all() {
    return List.copyOf(kept);
  }

  synchronized List<String> last(int count) {
    return List.copyOf(kept.subList(Math.max(0, kept.size() - count), kept.size()));
  }

  /** The first line that fits, printed already or within {@code patience}. */
  synchronized Optional<String> await(Predicate<String> wanted, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    int seen = 0;
    while (true) {
      for (; seen < kept.size(); seen++) {
        if (wanted.test(kept.get(seen))) {
          return Optional.of(kept.get(seen));
        }
      }
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return Optional.empty();
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
  }
}
