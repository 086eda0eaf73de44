package io.github.syncmedic.bench;

import java.util.function.Supplier;

/**
 * One of the things that are compared.
 *
 * @param repetitions how often it is measured; a slow one less often
 * @param measure does it once
 */
record Side<T>(String name, int repetitions, Supplier<T> measure) {
  Side {
    if (repetitions < 1) {
      throw new IllegalArgumentException(
          "Tried to measure %s %d times; try at least once".formatted(name, repetitions));
    }
  }
}
