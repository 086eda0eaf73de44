package io.github.syncmedic.command;

import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.sync.ResetScope;
import java.time.Duration;
import java.util.Set;

/**
 * What the operator set for the product as a whole.
 *
 * @param remediation the ceiling over every playbook; {@link Autonomy#OBSERVE} forbids every write
 * @param blindAfter how old the last complete sweep may be
 * @param version the product's version, for the status
 * @param allowed scopes of a restart that are refused unless they are named here
 */
public record Policy(
    Autonomy remediation, Duration blindAfter, String version, Set<ResetScope> allowed) {
  public Policy {
    allowed = Set.copyOf(allowed);
  }

  /** A policy that allows no scope beyond the portal's restart. */
  public Policy(Autonomy remediation, Duration blindAfter, String version) {
    this(remediation, blindAfter, version, Set.of());
  }

  /** Whether nothing may be written at all. */
  public boolean isOff() {
    return remediation == Autonomy.OBSERVE;
  }
}
