package io.github.syncmedic.playbook;

import java.time.Instant;
import java.util.function.Supplier;

/** Stands around every call of a port, so that a test can count it, stop it or let it fail. */
public interface Hook {
  /** Lets every call pass. */
  Hook NONE =
      new Hook() {
        @Override
        public <T> T call(String label, Supplier<T> effect) {
          return effect.get();
        }
      };

  /** Does {@code effect}, which {@code label} names, or what the test wants instead. */
  <T> T call(String label, Supplier<T> effect);

  /** What the worker's clock shows when it really is {@code now}. */
  default Instant time(Instant now) {
    return now;
  }
}
