package io.github.syncmedic.adapter.graph;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Does a few blocking things at once; a single one stays on the caller's thread. */
final class SideBySide {
  private static final int AT_ONCE = 4;

  private SideBySide() {}

  /** The results in the order of {@code inputs}; {@code work} throws for bugs only. */
  static <I, O> List<O> map(List<I> inputs, Function<I, O> work) {
    if (inputs.size() <= 1) {
      return inputs.stream().map(work).toList();
    }
    // Threads inherit the caller's class loader, which the Functions worker sets per invocation.
    var pool =
        Executors.newFixedThreadPool(
            Math.min(AT_ONCE, inputs.size()),
            task -> {
              var thread = new Thread(task, "graph-batch");
              thread.setDaemon(true);
              return thread;
            });
    try {
      var futures =
          inputs.stream()
              .map(input -> CompletableFuture.supplyAsync(() -> work.apply(input), pool))
              .toList();
      return futures.stream().map(CompletableFuture::join).toList();
    } finally {
      pool.shutdownNow();
    }
  }
}
