package io.github.syncmedic.functions;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made when it is first asked for, and once only. Thread-safe. */
final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> maker;
  private @Nullable T value;

  Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public synchronized T get() {
    var made = value;
    if (made == null) {
      made = maker.get();
      value = made;
    }
    return made;
  }

  /** Makes the value now, if it was not made yet. */
  void make() {
    var unused = get();
  }
}
