package io.github.syncmedic.sync;

import java.util.function.Function;

/** What came of reading: a value, or the reason why there is none. Unread is never healthy. */
public sealed interface Reading<T> {
  /** What {@code next} makes of the value; an unread one stays unread, for the same reason. */
  <R> Reading<R> then(Function<? super T, Reading<R>> next);

  /** It was read. */
  record Read<T>(T value) implements Reading<T> {
    @Override
    public <R> Reading<R> then(Function<? super T, Reading<R>> next) {
      return next.apply(value);
    }
  }

  /** It was not read, so nothing is known. */
  record Unread<T>(Problem problem) implements Reading<T> {
    @Override
    public <R> Reading<R> then(Function<? super T, Reading<R>> next) {
      return new Unread<>(problem);
    }
  }
}
