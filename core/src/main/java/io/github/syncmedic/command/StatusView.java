package io.github.syncmedic.command;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.health.causes.TenantLook;
import io.github.syncmedic.sync.TenantFacts.DirectorySync;
import io.github.syncmedic.sync.TenantFacts.ServiceAccount;
import io.github.syncmedic.sync.TenantId;
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
 * @param controlsProblem why {@code controls.json} is not understood, which closes the kill switch;
 *     empty when it is, or there is none
 * @param peopleProblem why {@code people.json} is not understood, so that nobody may anything
 *     through a chat; empty when it is, or there is none
 * @param version the product's
 * @param java the version of the Java that runs it
 * @param schemaVersion the newest version of stored documents that it understands
 * @param lastComplete when the tenant was read completely that was not for longest; empty when one
 *     never was
 * @param ageSeconds how long ago that was
 * @param verdicts how many jobs have each verdict
 * @param tenants a part of those that are asked for, by id
 * @param next after which tenant the next part begins; empty on the last
 */
public record StatusView(
    boolean blind,
    String why,
    Autonomy remediation,
    boolean killSwitch,
    Optional<String> controlsProblem,
    Optional<String> peopleProblem,
    String version,
    String java,
    int schemaVersion,
    Optional<Instant> lastComplete,
    Optional<Long> ageSeconds,
    Counts counts,
    Map<VerdictKind, Long> verdicts,
    List<Tenant> tenants,
    @JsonIgnore Optional<TenantId> next) {
  public StatusView {
    tenants = List.copyOf(tenants);
  }

  /**
   * Which tenants are asked for.
   *
   * @param tenant only this one
   * @param all whether those are shown, too, that are not in trouble; one alone always is
   * @param after after which tenant to begin
   * @param top how many to show at the most
   */
  public record Part(Optional<TenantId> tenant, boolean all, Optional<TenantId> after, int top) {
    /** As many as usual of the tenants that are in trouble. */
    public static final Part USUAL = new Part(Optional.empty(), false, Optional.empty(), 100);
  }

  /**
   * How many tenants there are of which sort; one may be of several.
   *
   * @param unseen no sweep has ended yet
   * @param blind what is shown of them cannot be vouched for
   * @param leftAlone not asked for a while, since they could not be read several times in a row
   * @param inTrouble blind, or the last sweep did not read everything
   */
  public record Counts(long watched, long unseen, long blind, long leftAlone, long inTrouble) {}

  /**
   * One tenant's last sweep.
   *
   * @param whyBlind why what is shown of it cannot be vouched for; empty when it can
   * @param lastComplete when everything was last read
   * @param ageSeconds how long ago that was
   * @param leftAloneUntil until when it is not asked, if it is left alone
   * @param verdicts how many jobs have each verdict
   * @param unread what the last sweep could not read, and why; of much the first part
   * @param permissions what the identity lacks or nobody knows of it, for people
   * @param supportingEvidence what was last read of the tenant beside its jobs; no verdict rests on
   *     it
   * @param held permissions of which it is known that they may be used
   * @param missing permissions without which something is not possible
   * @param permissionsCheckedAt when that was found out
   */
  public record Tenant(
      String tenantId,
      Optional<String> whyBlind,
      Optional<Instant> lastComplete,
      Optional<Long> ageSeconds,
      int incompleteInARow,
      Optional<Instant> leftAloneUntil,
      Map<VerdictKind, Long> verdicts,
      List<String> unread,
      List<String> permissions,
      List<String> held,
      List<String> missing,
      Optional<Instant> permissionsCheckedAt,
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
