package io.github.syncmedic.sync;

/** What came of reading: a value, or the reason why there is none. Unread is never healthy. */
public sealed interface Reading<T> {
  /** It was read. */
  record Read<T>(T value) implements Reading<T> {}

  /** It was not read, so nothing is known. */
  record Unread<T>(Problem problem) implements Reading<T> {}
}
