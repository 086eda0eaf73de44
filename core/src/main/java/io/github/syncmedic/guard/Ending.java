package io.github.syncmedic.guard;

/** How a run ended, as the brake sees it. */
public enum Ending {
  /** The fix was proven to hold. */
  HELD,
  /** It did not work, or is not proven. */
  FAILED,
  /** A write may or may not have taken effect. */
  AMBIGUOUS,
  /** Nothing was written, so nothing is learned from it. */
  UNWRITTEN;

  /** Whether it speaks against going on. */
  boolean isTrouble() {
    return this == FAILED || this == AMBIGUOUS;
  }
}
