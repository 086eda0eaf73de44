package io.github.syncmedic.command;

import io.github.syncmedic.guard.Controls;
import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.journal.Latest;
import io.github.syncmedic.journal.PermissionNote;
import io.github.syncmedic.sync.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells how the product itself fares, from what is stored. Thread-safe; blocking. */
final class StatusBoard {
  /** How much of what could not be read is shown of one tenant. */
  private static final int MOST_UNREAD = 20;

  private final LastSweeps sweeps;
  private final Documents documents;
  private final People people;
  private final Policy policy;
  private final Clock clock;

  StatusBoard(LastSweeps sweeps, Documents documents, Policy policy, Clock clock) {
    this.sweeps = sweeps;
    this.documents = documents;
    this.people = new People(documents);
    this.policy = policy;
    this.clock = clock;
  }

  /** All that is known of all jobs, as far as it was read when {@code until} came. */
  Overview overview(Instant until) {
    var watched = sweeps.tenants(Optional.empty());
    var glimpse = sweeps.glimpse(watched, until);
    var controls = Controls.of(documents);
    var now = clock.instant();
    Map<TenantId, Latest> known =
        glimpse.known().stream()
            .collect(Collectors.toMap(Latest::tenant, Function.identity(), (one, other) -> other));
    var all = glances(glimpse.of(), known, watched.size() > 1, now);
    return new Overview(
        glimpse.known().stream()
            .flatMap(latest -> latest.jobs().stream().map(it -> JobView.of(latest, it)))
            .toList(),
        glimpse.of().size(),
        watched.size(),
        all.stream().flatMap(it -> it.whyBlind().stream()).toList(),
        oldest(all).map(at -> Duration.between(at, now)),
        policy.remediation(),
        controls.killSwitch(),
        controls.problem());
  }

  private List<Glance> glances(
      List<TenantId> asked, Map<TenantId, Latest> known, boolean isFleet, Instant now) {
    return asked.stream()
        .map(it -> new Glance(it, Optional.ofNullable(known.get(it)), isFleet, now))
        .toList();
  }

  StatusView status(StatusView.Part part) {
    var watched = sweeps.tenants(Optional.empty());
    var asked = watched.stream().filter(it -> part.tenant().map(it::equals).orElse(true)).toList();
    Map<TenantId, Latest> known =
        sweeps
            .of(asked)
            .collect(Collectors.toMap(Latest::tenant, Function.identity(), (one, other) -> other));
    var now = clock.instant();
    var all = glances(asked, known, watched.size() > 1, now);
    var why = all.stream().flatMap(it -> it.whyBlind().stream()).findFirst();
    var controls = Controls.of(documents);
    var lastComplete = oldest(all);
    var shown = shown(all, part);
    return new StatusView(
        why.isPresent() || all.isEmpty(),
        why.orElse(all.isEmpty() ? "no tenant is watched" : ""),
        policy.remediation(),
        controls.killSwitch(),
        controls.problem(),
        people.problem(),
        policy.version(),
        Runtime.version().toString(),
        Json.SCHEMA_VERSION,
        lastComplete,
        lastComplete.map(at -> Duration.between(at, now).toSeconds()),
        counts(all),
        verdicts(known.values().stream()),
        sweeps.each(shown.stream().limit(part.top()).toList(), Glance::view),
        Optional.of(shown)
            .filter(it -> it.size() > part.top())
            .map(it -> it.get(part.top() - 1).tenant()));
  }

  /** When the tenant that was not completely read for longest was; empty when one never was. */
  private static Optional<Instant> oldest(List<Glance> all) {
    var times = all.stream().flatMap(it -> it.lastComplete().stream()).toList();
    return times.size() < all.size()
        ? Optional.empty()
        : times.stream().min(Comparator.naturalOrder());
  }

  /** One more than are asked for, if there are so many. */
  private static List<Glance> shown(List<Glance> all, StatusView.Part part) {
    var every = part.all() || all.size() == 1;
    return all.stream()
        .filter(it -> every || it.isInTrouble())
        .filter(it -> part.after().map(last -> it.isAfter(last)).orElse(true))
        .limit(part.top() + 1L)
        .toList();
  }

  private static StatusView.Counts counts(List<Glance> all) {
    return new StatusView.Counts(
        all.size(),
        all.stream().filter(it -> it.latest().isEmpty()).count(),
        all.stream().filter(it -> it.whyBlind().isPresent()).count(),
        all.stream().filter(it -> it.leftAloneUntil().isPresent()).count(),
        all.stream().filter(Glance::isInTrouble).count());
  }

  private static Map<VerdictKind, Long> verdicts(Stream<Latest> known) {
    return known
        .flatMap(it -> it.verdicts().stream())
        .collect(Collectors.groupingBy(Verdict::kind, TreeMap::new, Collectors.counting()));
  }

  /** What is known of one tenant at one instant. */
  private final class Glance {
    private final TenantId tenant;
    private final Optional<Latest> latest;
    private final boolean isFleet;
    private final Instant now;

    Glance(TenantId tenant, Optional<Latest> latest, boolean isFleet, Instant now) {
      this.tenant = tenant;
      this.latest = latest;
      this.isFleet = isFleet;
      this.now = now;
    }

    TenantId tenant() {
      return tenant;
    }

    Optional<Latest> latest() {
      return latest;
    }

    boolean isAfter(TenantId other) {
      return tenant.value().compareTo(other.value()) > 0;
    }

    Optional<Instant> lastComplete() {
      return latest.flatMap(Latest::lastComplete);
    }

    Optional<Instant> leftAloneUntil() {
      return latest.filter(it -> isFleet).flatMap(it -> Breaker.openUntil(it, now));
    }

    boolean isInTrouble() {
      return whyBlind().isPresent() || latest.filter(it -> it.incompleteInARow() > 0).isPresent();
    }

    Optional<String> whyBlind() {
      if (latest.isEmpty()) {
        return Optional.of("no sweep of tenant %s has ended yet".formatted(tenant));
      }
      if (latest.filter(Latest::isBlind).isPresent()) {
        return latest.map(
            it ->
                "%d sweeps in a row could not read all of tenant %s"
                    .formatted(it.incompleteInARow(), tenant));
      }
      return lastComplete().filter(at -> at.plus(policy.blindAfter()).isAfter(now)).isPresent()
          ? Optional.empty()
          : Optional.of(
              "no sweep has read all of tenant %s for %s".formatted(tenant, policy.blindAfter()));
    }

    StatusView.Tenant view() {
      var note = PermissionNote.read(documents, tenant);
      return new StatusView.Tenant(
          tenant.value(),
          whyBlind(),
          lastComplete(),
          lastComplete().map(at -> Duration.between(at, now).toSeconds()),
          latest.map(Latest::incompleteInARow).orElse(0),
          leftAloneUntil(),
          verdicts(latest.stream()),
          unread(),
          note.map(PermissionNote::words).orElse(List.of()),
          note.map(PermissionNote::held).orElse(List.of()),
          note.map(PermissionNote::missing).orElse(List.of()),
          note.map(PermissionNote::at),
          latest.flatMap(Latest::tenantLook).map(StatusView.SupportingEvidence::of));
    }

    private List<String> unread() {
      var all = latest.map(Latest::unread).orElse(List.of());
      return all.size() <= MOST_UNREAD
          ? all
          : Stream.concat(
                  all.stream().limit(MOST_UNREAD),
                  Stream.of("and %d more".formatted(all.size() - MOST_UNREAD)))
              .toList();
    }
  }
}
