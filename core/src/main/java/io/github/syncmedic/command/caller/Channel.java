package io.github.syncmedic.command.caller;

import java.util.Map;

/**
 * A way by which others reach the product by rules of their own: how they prove who they are, and
 * what they say. One that lacks its secret is never made, so its route is closed. Thread-safe;
 * throws nothing for whatever is sent.
 */
public interface Channel {
  /** Its name in routes, runs and documents: lower-case letters and hyphens. */
  String name();

  /** The door through which it comes in, and through no other. */
  default Door door() {
    return Door.WEBHOOK;
  }

  /**
   * Whether {@code delivery} is genuine. Its signature is checked over the raw bytes before
   * anything in them is looked at.
   */
  Proof prove(Delivery delivery);

  /** What {@code delivery}, which is proven, says. */
  Heard hear(Delivery delivery);

  /** The status by which a delivery is refused that proves nothing, as its sender wants it. */
  default int refusal() {
    return 401;
  }

  /**
   * The headers that tell whoever asks beforehand, by {@code OPTIONS}, that deliveries are welcome;
   * none where nobody asks, or whoever asks is not welcome.
   */
  default Map<String, String> welcome(Delivery asking) {
    return Map.of();
  }

  /** A kind of route. */
  enum Door {
    /** For systems; its proof is all that a delivery needs. */
    WEBHOOK,
    /** For systems that bring a function key besides. */
    KEYED,
    /** For people, where they chat. */
    CHAT
  }
}
