package io.github.syncmedic.command;

import io.github.syncmedic.journal.Incident;
import io.github.syncmedic.journal.Latest;
import io.github.syncmedic.playbook.Asker;
import io.github.syncmedic.playbook.Playbook;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.sync.TenantId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Opens one run for trouble that several jobs of a tenant share, to tell people of one incident.
 * What keeps the jobs from being repaired side by side is the fleet's brake, not this. Idempotent
 * for an incident as long as it lasts.
 */
final class Incidents {
  private static final String PLAYBOOK = "fleet-incident";

  private final TenantId tenant;
  private final Playbooks playbooks;
  private final Openings openings;
  private final Clock clock;

  Incidents(TenantId tenant, Playbooks playbooks, Openings openings, Clock clock) {
    this.tenant = tenant;
    this.playbooks = playbooks;
    this.openings = openings;
    this.clock = clock;
  }

  /**
   * The incidents that there are now: those that last, and new ones. One read for each whose run
   * was not yet seen to have begun.
   *
   * @param before what was known after the last sweep
   */
  List<Incident> among(SharedCauses causes, Optional<Latest> before, Leeway leeway) {
    var known = before.map(Latest::incidents).orElse(List.of());
    Predicate<String> isKnown = cause -> known.stream().anyMatch(it -> it.cause().equals(cause));
    var lasting = known.stream().filter(it -> causes.firstOf(it.cause()).isPresent());
    var lately = SharedCauses.of(before.map(Latest::verdicts).orElse(List.of()));
    var fresh =
        causes.incidents(lately).stream()
            .filter(isKnown.negate())
            .flatMap(it -> begun(it, causes, leeway).stream());
    return Stream.concat(lasting.map(this::lookedAt), fresh).toList();
  }

  private Incident lookedAt(Incident incident) {
    return incident.begun() || !openings.isBegun(incident.run()) ? incident : incident.asBegun();
  }

  private Optional<Incident> begun(String cause, SharedCauses causes, Leeway leeway) {
    var first = causes.firstOf(cause).orElseThrow();
    return playbook()
        .filter(it -> leeway.mayEver(it) && leeway.may(it, first))
        .map(it -> new Incident(cause, RunIds.forIncident(tenant, cause, first), false));
  }

  /**
   * Opens the runs of those of {@code incidents} that nobody was seen to have begun, once they are
   * kept; a run that is there and has not begun is handed over again.
   */
  void open(List<Incident> incidents, SharedCauses causes) {
    for (var incident : incidents) {
      if (!incident.begun()) {
        playbook().map(it -> run(incident, causes, it)).ifPresent(openings::handOver);
      }
    }
  }

  private Run run(Incident incident, SharedCauses causes, Playbook playbook) {
    var first = causes.firstOf(incident.cause()).orElseThrow();
    var trigger = causes.trigger(first);
    return Run.accepted(
        incident.run(),
        playbook,
        first.job(),
        first.domain(),
        trigger,
        Asker.timer(
            "%d of %d jobs are in the same trouble: %s"
                .formatted(trigger.alike(), trigger.watched(), trigger.inWords())),
        clock.instant());
  }

  private Optional<Playbook> playbook() {
    return playbooks.named(PLAYBOOK);
  }
}
