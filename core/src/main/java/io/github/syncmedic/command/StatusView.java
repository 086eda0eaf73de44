package io.github.syncmedic.command;

import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.health.VerdictKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the product itself fares.
 *
 * @param blind whether it cannot vouch for what it shows: no complete sweep in time
 * @param why why it is blind; empty when it is not
 * @param remediation how far it may go by itself
 */
public record StatusView(
    boolean blind,
    String why,
    Autonomy remediation,
    boolean killSwitch,
    String version,
    List<Tenant> tenants) {
  public StatusView {
    tenants = List.copyOf(tenants);
  }

  /**
   * One tenant's last sweep.
   *
   * @param lastComplete when everything was last read
   * @param ageSeconds how long ago that was
   * @param verdicts how many jobs have each verdict
   * @param unread what the last sweep could not read, and why
   * @param permissions what the identity lacks or nobody knows of it, for people
   */
  public record Tenant(
      String tenantId,
      Optional<Instant> lastComplete,
      Optional<Long> ageSeconds,
      int incompleteInARow,
      Map<VerdictKind, Long> verdicts,
      List<String> unread,
      List<String> permissions) {}
}
