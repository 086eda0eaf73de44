package io.github.syncmedic.command;

import io.github.syncmedic.health.ChronicSeries;
import io.github.syncmedic.health.JobHistory;
import io.github.syncmedic.health.Severity;
import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.health.forecast.Forecast;
import io.github.syncmedic.health.signal.DisableDeadline;
import io.github.syncmedic.journal.Bulletin.Concern;
import io.github.syncmedic.journal.Bulletin.Reminder;
import io.github.syncmedic.journal.Bulletin.Trouble;
import io.github.syncmedic.journal.Incidents;
import io.github.syncmedic.journal.Watched;
import io.github.syncmedic.notify.Incident;
import io.github.syncmedic.notify.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is to be told of one job after a sweep, beside what is to be remembered of that. Each thing
 * is told when it begins, and that it is over is told once if it was, unless a run proved that and
 * told so; while a run is at it, nobody knows. A job that could not be read changes nothing.
 *
 * @param concern empty when nothing need be remembered
 */
record JobNews(Optional<Concern> concern, List<Notice> untold) {
  /** A forecast that leaves less than this is urgent. */
  static final Duration URGENT = Duration.ofHours(6);

  /** How many marks are remembered of a job as it stands, for error codes that come and go. */
  static final int MOST_MARKS = 16;

  /** How many troubles are remembered of a job until it is well. */
  static final int MOST_TROUBLES = 16;

  private static final int LAST_REMINDER = 1;

  JobNews {
    untold = List.copyOf(untold);
  }

  /**
   * The news of {@code job}.
   *
   * @param before what is remembered
   * @param attending finds the runs that saw to it; asked only when it is well after some trouble
   * @param sweep names the sweep before, so that the same trouble later is told under another id
   */
  static JobNews of(
      Watched job, Optional<Concern> before, Attending attending, String sweep, Instant now) {
    return switch (job.verdict().kind()) {
      case UNKNOWN -> new JobNews(before, List.of());
      case HEALTHY -> well(job, before, attending, sweep);
      case QUARANTINED, DISABLED, PAUSED, NOT_CONFIGURED, NOT_RUN, FAILING, STALE, AT_RISK ->
          new Teller(job, before, sweep, now).news();
    };
  }

  private static JobNews well(
      Watched job, Optional<Concern> before, Attending attending, String sweep) {
    var troubles = before.map(Concern::troubles).orElse(List.of());
    var seen =
        troubles.isEmpty()
            ? new Attending.Seen(List.of())
            : attending.of(job.verdict().job(), troubles);
    if (seen.isAtIt()) {
      return new JobNews(before, List.of());
    }
    var over =
        troubles.stream()
            .filter(it -> !seen.proved(it) && (it.told() || seen.told(it)))
            .map(Trouble::incident)
            .map(it -> recovered(job, it.id(), sweep).about(it.that(Incident.Effect.RESOLVES)));
    // Documents of before there were incidents know only that something was told.
    var unnamed =
        before.filter(it -> it.open() && troubles.isEmpty()).stream()
            .map(it -> recovered(job, "", sweep));
    var concern =
        before
            .flatMap(Concern::reminder)
            .filter(it -> mayComeBack(job))
            .map(
                it ->
                    new Concern(
                        job.verdict().job(), "", false, List.of(), Optional.of(it), List.of()));
    return new JobNews(concern, Stream.concat(over, unnamed).toList());
  }

  private static Notice recovered(Watched job, String incident, String sweep) {
    var verdict = job.verdict();
    return untold(
        job,
        String.join("|", "well", incident, sweep),
        Severity.INFO,
        "%s works again: %s".formatted(verdict.domain(), verdict.why()),
        Optional.empty());
  }

  /** Whether a quarantine would go on with the deadline of the one before. */
  private static boolean mayComeBack(Watched job) {
    Optional<ChronicSeries> series = job.history().flatMap(JobHistory::chronic);
    return series.isPresent();
  }

  private static Notice untold(
      Watched job, String occasion, Severity severity, String text, Optional<String> decide) {
    var ref = job.verdict().job();
    var whose = String.join("|", ref.tenant().value(), ref.configuration().value(), ref.toString());
    return Announcements.untold(whose + "|" + occasion, severity, ref.job().value(), text, decide)
        .with(JobFacts.of(job.verdict()), JobFacts.links(job.verdict()));
  }

  /** One job in some trouble, and what of it is new. */
  private static final class Teller {
    private final Watched job;
    private final Verdict verdict;
    private final String standing;
    private final Optional<Concern> before;
    private final Incident incident;
    private final String sweep;
    private final Instant now;
    private final List<Notice> news = new ArrayList<>();

    Teller(Watched job, Optional<Concern> before, String sweep, Instant now) {
      this.job = job;
      this.verdict = job.verdict();
      this.standing =
          job.history()
              .flatMap(JobHistory::standing)
              .map(it -> it.kind() + " " + it.since())
              .orElse(verdict.kind().name());
      this.before = before;
      this.incident =
          Incidents.of(verdict.job(), verdict.domain(), verdict.kind(), verdict.reason());
      this.sweep = sweep;
      this.now = now;
    }

    JobNews news() {
      var marks = tellTrouble();
      var reminder = remind();
      var open = !news.isEmpty() || before.filter(Concern::open).isPresent();
      var concern =
          Optional.of(new Concern(verdict.job(), standing, open, marks, reminder, troubles()))
              .filter(it -> it.open() || it.reminder().isPresent() || !it.troubles().isEmpty());
      return new JobNews(concern, news);
    }

    /** What the job was in since it was last well, and is in; a run may tell of that as well. */
    private List<Trouble> troubles() {
      var known = before.map(Concern::troubles).orElse(List.of());
      var same = known.stream().filter(it -> it.incident().id().equals(incident.id())).findFirst();
      var told = !news.isEmpty() || same.filter(Trouble::told).isPresent();
      if (!told && verdict.severity().compareTo(Severity.WARNING) < 0) {
        return known;
      }
      var run = job.run().or(() -> same.flatMap(Trouble::run));
      var all =
          Stream.concat(
                  known.stream().filter(it -> !it.incident().id().equals(incident.id())),
                  Stream.of(new Trouble(incident, told, run)))
              .toList();
      return all.subList(Math.max(0, all.size() - MOST_TROUBLES), all.size());
    }

    /** Tells what the job is, unless that was told; returns what was told by now. */
    private List<String> tellTrouble() {
      var told =
          before.filter(it -> it.standing().equals(standing)).map(Concern::marks).orElse(List.of());
      if (!isToBeTold()) {
        return told;
      }
      var marks = marks();
      var newest = marks.get(marks.size() - 1);
      if (told.contains(newest)) {
        return told;
      }
      news.add(
          untold(
                  job,
                  String.join("|", verdict.episode(), newest, sweep),
                  isUrgent() ? Severity.CRITICAL : verdict.severity(),
                  "%s is %s: %s%s"
                      .formatted(verdict.domain(), verdict.kind(), verdict.why(), timeLeft()),
                  job.awaits())
              .about(incident));
      var all = Stream.concat(told.stream(), marks.stream()).distinct().toList();
      return all.subList(Math.max(0, all.size() - MOST_MARKS), all.size());
    }

    /** A quarantine that a run sees to is told of by the run. */
    private boolean isToBeTold() {
      return job.awaits().isPresent()
          || verdict.kind() == VerdictKind.AT_RISK
          || (verdict.severity() == Severity.CRITICAL
              && (verdict.kind() != VerdictKind.QUARANTINED || job.run().isEmpty()));
    }

    /** What is told with the present notice: what is urgent is also the lesser thing. */
    private List<String> marks() {
      if (verdict.kind() == VerdictKind.AT_RISK) {
        return isUrgent() ? List.of("risk", "urgent risk") : List.of("risk");
      }
      return List.of(
          String.join("|", verdict.kind().name(), verdict.reason(), verdict.errorCode()));
    }

    private boolean isUrgent() {
      return likely().filter(it -> it.isBefore(now.plus(URGENT))).isPresent();
    }

    private Optional<Instant> likely() {
      return job.forecast()
          .filter(it -> verdict.kind() == VerdictKind.AT_RISK)
          .flatMap(Forecast::likely);
    }

    private String timeLeft() {
      return likely()
          .map(it -> Duration.between(now, it))
          .map(it -> it.isNegative() || it.isZero() ? "; that is now" : "; " + inWords(it))
          .orElse("");
    }

    private static String inWords(Duration left) {
      return "that is in %d h %d min".formatted(left.toHours(), left.toMinutesPart());
    }

    /** Reminds of the nearest mark that was passed, unless that was done; returns the last one. */
    private Optional<Reminder> remind() {
      var given = before.flatMap(Concern::reminder);
      var due =
          Optional.of(verdict)
              .filter(it -> it.kind() == VerdictKind.QUARANTINED)
              .flatMap(Verdict::disabledAt)
              .flatMap(this::due);
      if (due.isEmpty() || given.filter(it -> covers(it, due.get())).isPresent()) {
        return given;
      }
      var reminder = due.get();
      news.add(
          untold(
                  job,
                  "disabled|%s|%d".formatted(reminder.deadline(), reminder.days()),
                  reminder.days() <= LAST_REMINDER ? Severity.CRITICAL : Severity.WARNING,
                  "%s is in quarantine, and Microsoft disables it at %s, %s"
                      .formatted(verdict.domain(), reminder.deadline(), daysLeft(reminder)),
                  Optional.of(
                      job.awaits()
                          .orElse(
                              "End its quarantine before that; a disabled job stays off until a person starts it")))
              .about(incident));
      return due;
    }

    private Optional<Reminder> due(Instant deadline) {
      return DisableDeadline.step(deadline, now)
          .map(days -> new Reminder(deadline, Math.max(days, LAST_REMINDER)));
    }

    private static boolean covers(Reminder given, Reminder due) {
      return given.deadline().equals(due.deadline()) && given.days() <= due.days();
    }

    private String daysLeft(Reminder reminder) {
      return now.isBefore(reminder.deadline())
          ? "within %d days".formatted(reminder.days())
          : "which is over";
    }
  }
}
