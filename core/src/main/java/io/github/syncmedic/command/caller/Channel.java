package io.github.syncmedic.command.caller;

/**
 * A way by which others reach the product by rules of their own: how they prove who they are, and
 * what they say. Thread-safe; throws nothing for whatever is sent.
 */
public interface Channel {
  /** Its name in routes, runs and documents: lower-case letters and hyphens. */
  String name();

  /** Whether {@code delivery} is genuine, from its raw form alone: nothing is parsed before. */
  Proof prove(Delivery delivery);

  /** What {@code delivery}, which is proven, says. */
  Heard hear(Delivery delivery);
}
