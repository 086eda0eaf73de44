package io.github.syncmedic.command;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Does the same with many things at once. Thread-safe; blocking.
 *
 * @param executor its size is how many at once
 */
record SideBySide(Executor executor) {
  /** What {@code work} makes of each of {@code asked}, in their order; throws what it throws. */
  <T, R> List<R> each(List<T> asked, Function<T, R> work) {
    var all =
        asked.stream()
            .map(it -> CompletableFuture.supplyAsync(() -> work.apply(it), executor))
            .toList();
    return all.stream().map(SideBySide::result).toList();
  }

  private static <R> R result(CompletableFuture<R> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
