package io.github.syncmedic.command;

import io.github.syncmedic.health.Severity;
import io.github.syncmedic.journal.Bulletin;
import io.github.syncmedic.journal.Bulletin.Concern;
import io.github.syncmedic.journal.Documents.WriteResult;
import io.github.syncmedic.journal.HealthEvent;
import io.github.syncmedic.journal.HealthJournal;
import io.github.syncmedic.journal.Incidents;
import io.github.syncmedic.journal.Latest;
import io.github.syncmedic.journal.Sha256;
import io.github.syncmedic.notify.Incident.Effect;
import io.github.syncmedic.notify.Notice;
import io.github.syncmedic.notify.Notices;
import io.github.syncmedic.sync.JobRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells people what a sweep brought. What is to be told is kept first, told then, and struck out
 * after that; so a crash loses nothing, and has a notice told again under the same id. A sweep that
 * has nothing to tell costs no request. Thread-safe; blocking.
 */
final class Announcements {
  /** How many notices one sweep may leave; the last of more than that tells how many more. */
  static final int MOST = 100;

  private static final int LONGEST_TEXT = 1_000;
  private static final int DIGITS = 32;

  private final HealthJournal journal;
  private final Notices notices;
  private final Attending attending;

  Announcements(HealthJournal journal, Notices notices, Attending attending) {
    this.journal = journal;
    this.notices = notices;
    this.attending = attending;
  }

  /** {@code latest} with what is to be told of it after {@code before} was known. */
  Latest written(Optional<Latest> before, Latest latest, List<HealthEvent> changes, Instant now) {
    var bulletin = before.flatMap(Latest::bulletin).orElse(Bulletin.NONE);
    var sweep = before.map(Latest::ended).map(Instant::toString).orElse("");
    var jobs = jobNews(latest, bulletin, sweep, now);
    var fresh =
        Stream.of(
                blindness(before, latest, sweep).stream(),
                jobs.stream().flatMap(it -> it.untold().stream()),
                changes.stream().filter(it -> it.to().isEmpty()).map(it -> gone(it, sweep)))
            .flatMap(Function.identity())
            .toList();
    return latest.with(
        new Bulletin(
            bounded(bulletin.untold(), fresh, latest.tenant() + "|more|" + sweep),
            jobs.stream().flatMap(it -> it.concern().stream()).toList()));
  }

  private List<JobNews> jobNews(Latest latest, Bulletin bulletin, String sweep, Instant now) {
    Map<JobRef, Concern> known =
        bulletin.concerns().stream()
            .collect(Collectors.toMap(Concern::job, Function.identity(), (one, other) -> other));
    return latest.jobs().stream()
        .map(
            it ->
                JobNews.of(
                    it, Optional.ofNullable(known.get(it.verdict().job())), attending, sweep, now))
        .toList();
  }

  /** Tells what {@code latest} has to tell, once it is {@code kept}, and strikes that out. */
  void tell(Latest latest, WriteResult kept) {
    var bulletin = latest.bulletin().orElse(Bulletin.NONE);
    if (bulletin.untold().isEmpty()) {
      return;
    }
    bulletin.untold().forEach(notices::tell);
    journal.replace(latest.with(new Bulletin(List.of(), bulletin.concerns())), kept);
  }

  /** Told once when the tenant can no longer be vouched for, and once when it can again. */
  private static Optional<Notice> blindness(Optional<Latest> before, Latest latest, String sweep) {
    var was = before.filter(Latest::isBlind).isPresent();
    if (latest.isBlind() == was) {
      return Optional.empty();
    }
    var tenant = latest.tenant().value();
    var incident = Incidents.of(tenant + "|blind", "tenant %s: the watcher".formatted(tenant));
    return Optional.of(
        was
            ? untold(
                    tenant + "|sees|" + sweep,
                    Severity.INFO,
                    tenant,
                    "the watcher sees everything again",
                    Optional.empty())
                .about(incident.that(Effect.RESOLVES))
            : untold(
                    tenant + "|blind|" + sweep,
                    Severity.CRITICAL,
                    tenant,
                    "the watcher is blind: %d sweeps in a row could not read everything; %s"
                        .formatted(latest.incompleteInARow(), String.join("; ", latest.unread())),
                    Optional.of(
                        "Look at GET /api/status; until it reads again, nothing here is healthy"))
                .about(incident));
  }

  private static Notice gone(HealthEvent change, String sweep) {
    var what = String.join("|", change.tenant().value(), change.job(), "gone");
    return untold(
            what + "|" + sweep,
            Severity.WARNING,
            change.job(),
            "%s: the job is gone".formatted(change.domain()),
            Optional.of("If nobody removed it on purpose, set it up again"))
        .about(Incidents.of(what, "%s: a job is gone".formatted(change.domain())));
  }

  /**
   * Something to be told.
   *
   * @param occasion names it among everything that is ever told
   */
  static Notice untold(
      String occasion, Severity severity, String subject, String text, Optional<String> decide) {
    return new Notice(
        Sha256.hex(occasion).substring(0, DIGITS),
        severity,
        subject,
        text.substring(0, Math.min(LONGEST_TEXT, text.length())),
        decide);
  }

  /**
   * What was left untold, and of what is fresh the most urgent; a notice stands for the rest. The
   * end of an incident is never among the rest, since it would stay open then.
   */
  private static List<Notice> bounded(List<Notice> left, List<Notice> fresh, String occasion) {
    if (left.size() + fresh.size() <= MOST) {
      return Stream.concat(left.stream(), fresh.stream()).toList();
    }
    var sorted = new ArrayList<>(left);
    fresh.stream()
        .filter(it -> !it.resolves())
        .sorted(Comparator.comparing(Notice::severity).reversed())
        .forEach(sorted::add);
    var ends = fresh.stream().filter(Notice::resolves);
    return sorted.size() <= MOST
        ? Stream.concat(sorted.stream(), ends).toList()
        : Stream.of(
                sorted.stream().limit(MOST - 1L),
                Stream.of(rest(sorted.subList(MOST - 1, sorted.size()), occasion)),
                ends)
            .flatMap(Function.identity())
            .toList();
  }

  private static Notice rest(List<Notice> rest, String occasion) {
    var worst =
        rest.stream().map(Notice::severity).max(Comparator.naturalOrder()).orElse(Severity.WARNING);
    return untold(
        occasion,
        worst,
        rest.get(0).subject(),
        "and %d more notices, of this job and others".formatted(rest.size()),
        Optional.of("List the jobs with GET /api/jobs"));
  }
}
