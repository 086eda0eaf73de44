package io.github.syncmedic.crash;

import java.util.Optional;
import java.util.function.Supplier;

/** One worker at a time, and the next one when that has died. Not thread-safe. */
final class Staff implements AutoCloseable {
  private final Supplier<Worker> birth;
  private Optional<Worker> working = Optional.empty();
  private int born;

  Staff(Supplier<Worker> birth) {
    this.birth = birth;
  }

  /** Who works now. */
  Worker atWork() {
    if (working.isEmpty()) {
      working = Optional.of(birth.get());
      born++;
    }
    return working.get();
  }

  /** The worker has died. */
  void bury() {
    close();
    working = Optional.empty();
  }

  /** How many there have been. */
  int born() {
    return born;
  }

  @Override
  public void close() {
    working.ifPresent(Worker::close);
  }
}
