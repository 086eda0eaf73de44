package io.github.syncmedic.command;

import io.github.syncmedic.guard.Autonomy;
import java.time.Duration;

/**
 * What the operator set for the product as a whole.
 *
 * @param remediation the ceiling over every playbook; {@link Autonomy#OBSERVE} forbids every write
 * @param blindAfter how old the last complete sweep may be
 * @param version the product's version, for the status
 */
public record Policy(Autonomy remediation, Duration blindAfter, String version) {
  /** Whether nothing may be written at all. */
  public boolean isOff() {
    return remediation == Autonomy.OBSERVE;
  }
}
