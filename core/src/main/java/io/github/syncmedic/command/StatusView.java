package io.github.syncmedic.command;

import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.health.causes.TenantLook;
import io.github.syncmedic.sync.TenantFacts.DirectorySync;
import io.github.syncmedic.sync.TenantFacts.ServiceAccount;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
   * @param supportingEvidence what was last read of the tenant beside its jobs; no verdict rests on
   *     it
   */
  public record Tenant(
      String tenantId,
      Optional<Instant> lastComplete,
      Optional<Long> ageSeconds,
      int incompleteInARow,
      Map<VerdictKind, Long> verdicts,
      List<String> unread,
      List<String> permissions,
      Optional<SupportingEvidence> supportingEvidence) {}

  /**
   * What the directory says of synchronization as a whole, by whatever tool. It supports what is
   * found and proves nothing by itself.
   *
   * @param read when it was read
   * @param synchronization {@code ON}, {@code OFF}, {@code NEVER}, or {@code UNREAD}
   * @param lastSynchronized when the tenant was last synchronized
   * @param serviceAccount {@code PRESENT}, {@code DISABLED}, {@code MISSING}, or {@code UNREAD}
   * @param unread what could not be read, and why
   */
  public record SupportingEvidence(
      Instant read,
      String synchronization,
      Optional<Instant> lastSynchronized,
      String serviceAccount,
      List<String> unread) {
    private static final String UNREAD = "UNREAD";

    public SupportingEvidence {
      unread = List.copyOf(unread);
    }

    static SupportingEvidence of(TenantLook look) {
      var noLogs = look.noLogs().map(TenantLook.NoLogs::why);
      return new SupportingEvidence(
          look.at(),
          look.sync().map(it -> it.state().name()).orElse(UNREAD),
          look.sync().flatMap(DirectorySync::last),
          look.serviceAccount().map(SupportingEvidence::inAWord).orElse(UNREAD),
          Stream.concat(look.unread().stream(), noLogs.stream()).toList());
    }

    private static String inAWord(ServiceAccount account) {
      if (!account.present()) {
        return "MISSING";
      }
      return account.enabled().orElse(true) ? "PRESENT" : "DISABLED";
    }
  }
}
