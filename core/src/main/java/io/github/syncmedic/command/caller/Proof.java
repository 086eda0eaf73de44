package io.github.syncmedic.command.caller;

/** Whether a delivery comes from whom it says. */
public sealed interface Proof {
  /** It does. */
  Proof PROVEN = new Proven();

  /** It does. */
  record Proven() implements Proof {}

  /**
   * It does not, as far as can be seen.
   *
   * @param why for the log of whoever set it up; quotes nothing that was sent, and is never told to
   *     the sender
   */
  record Unproven(String why) implements Proof {}

  /**
   * It cannot be told now, for example because public keys are not reachable: nothing is believed,
   * and the sender may try again.
   */
  record Undecided(String why) implements Proof {}
}
