package io.github.syncmedic.command;

import io.github.syncmedic.health.Severity;
import io.github.syncmedic.journal.Bulletin;
import io.github.syncmedic.journal.Bulletin.Concern;
import io.github.syncmedic.journal.Bulletin.Untold;
import io.github.syncmedic.journal.Documents.WriteResult;
import io.github.syncmedic.journal.HealthEvent;
import io.github.syncmedic.journal.HealthJournal;
import io.github.syncmedic.journal.Latest;
import io.github.syncmedic.journal.Sha256;
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

  Announcements(HealthJournal journal, Notices notices) {
    this.journal = journal;
    this.notices = notices;
  }

  /** {@code latest} with what is to be told of it after {@code before} was known. Pure. */
  static Latest written(
      Optional<Latest> before, Latest latest, List<HealthEvent> changes, Instant now) {
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

  private static List<JobNews> jobNews(
      Latest latest, Bulletin bulletin, String sweep, Instant now) {
    Map<JobRef, Concern> known =
        bulletin.concerns().stream()
            .collect(Collectors.toMap(Concern::job, Function.identity(), (one, other) -> other));
    return latest.jobs().stream()
        .map(it -> JobNews.of(it, Optional.ofNullable(known.get(it.verdict().job())), sweep, now))
        .toList();
  }

  /** Tells what {@code latest} has to tell, once it is {@code kept}, and strikes that out. */
  void tell(Latest latest, WriteResult kept) {
    var bulletin = latest.bulletin().orElse(Bulletin.NONE);
    if (bulletin.untold().isEmpty()) {
      return;
    }
    bulletin
        .untold()
        .forEach(
            it ->
                notices.tell(
                    new Notice(it.id(), it.severity(), it.subject(), it.text(), it.decide())));
    journal.replace(latest.with(new Bulletin(List.of(), bulletin.concerns())), kept);
  }

  /** Told once when the tenant can no longer be vouched for, and once when it can again. */
  private static Optional<Untold> blindness(Optional<Latest> before, Latest latest, String sweep) {
    var was = before.filter(Latest::isBlind).isPresent();
    if (latest.isBlind() == was) {
      return Optional.empty();
    }
    var tenant = latest.tenant().value();
    return Optional.of(
        was
            ? untold(
                tenant + "|sees|" + sweep,
                Severity.INFO,
                tenant,
                "the watcher sees everything again",
                Optional.empty())
            : untold(
                tenant + "|blind|" + sweep,
                Severity.CRITICAL,
                tenant,
                "the watcher is blind: %d sweeps in a row could not read everything; %s"
                    .formatted(latest.incompleteInARow(), String.join("; ", latest.unread())),
                Optional.of(
                    "Look at GET /api/status; until it reads again, nothing here is healthy")));
  }

  private static Untold gone(HealthEvent change, String sweep) {
    return untold(
        String.join("|", change.tenant().value(), change.job(), "gone", sweep),
        Severity.WARNING,
        change.job(),
        "%s: the job is gone".formatted(change.domain()),
        Optional.of("If nobody removed it on purpose, set it up again"));
  }

  /**
   * Something to be told.
   *
   * @param occasion names it among everything that is ever told
   */
  static Untold untold(
      String occasion, Severity severity, String subject, String text, Optional<String> decide) {
    return new Untold(
        Sha256.hex(occasion).substring(0, DIGITS),
        severity,
        subject,
        text.substring(0, Math.min(LONGEST_TEXT, text.length())),
        decide);
  }

  /** What was left untold, and of what is fresh the most urgent; a notice stands for the rest. */
  private static List<Untold> bounded(List<Untold> left, List<Untold> fresh, String occasion) {
    if (left.size() + fresh.size() <= MOST) {
      return Stream.concat(left.stream(), fresh.stream()).toList();
    }
    var sorted = new ArrayList<>(left);
    fresh.stream().sorted(Comparator.comparing(Untold::severity).reversed()).forEach(sorted::add);
    var rest = sorted.subList(MOST - 1, sorted.size());
    var worst =
        rest.stream().map(Untold::severity).max(Comparator.naturalOrder()).orElse(Severity.WARNING);
    return Stream.concat(
            sorted.stream().limit(MOST - 1),
            Stream.of(
                untold(
                    occasion,
                    worst,
                    rest.get(0).subject(),
                    "and %d more notices, of this job and others".formatted(rest.size()),
                    Optional.of("List the jobs with GET /api/jobs"))))
        .toList();
  }
}
