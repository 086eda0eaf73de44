package io.github.syncmedic.notify;

/**
 * One trouble of one job from its detection to the proof that it is over, however many notices that
 * takes; and what a notice does to it.
 *
 * @param id stays the same, also when the same trouble of the same job comes back later
 * @param title the trouble in a few words, which stay the same as well
 */
public record Incident(String id, String title, Effect effect) {
  /** What a notice does to an incident. */
  public enum Effect {
    /** The trouble stands: it is opened, or brought up to date where it is open. */
    OPENS,
    /** There is something to say of it, whether it is open or not. */
    ADDS,
    /** The trouble is over, and that was seen. */
    RESOLVES
  }

  /** The same incident with another effect. */
  public Incident that(Effect other) {
    return new Incident(id, title, other);
  }
}
