package io.github.syncmedic.crash;

/** Who delivers messages to a runner, and may die of it. */
interface Worker extends AutoCloseable {
  /** Carries out {@code order}; not to be asked again once it has died. */
  Report deliver(Order order);

  @Override
  void close();
}
