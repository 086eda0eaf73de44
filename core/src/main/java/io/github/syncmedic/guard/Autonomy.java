package io.github.syncmedic.guard;

/** How far the product goes by itself; in rising order. */
public enum Autonomy {
  /** Tell. */
  OBSERVE,
  /** Tell, and have the plan ready for a person to start. */
  SUGGEST,
  /** Act. */
  AUTO;

  /** The lower of the two. */
  public Autonomy cappedBy(Autonomy ceiling) {
    return compareTo(ceiling) <= 0 ? this : ceiling;
  }
}
