package io.github.syncmedic.command.caller;

/** Whether a delivery comes from whom it says. */
public sealed interface Proof {
  /** It does. */
  record Proven() implements Proof {}

  /**
   * It does not, as far as can be seen.
   *
   * @param why for whoever set it up; quotes nothing that was sent
   */
  record Unproven(String why) implements Proof {}

  /** No secret is set, so nobody can prove anything: as if there were no such route. */
  record Closed() implements Proof {}
}
