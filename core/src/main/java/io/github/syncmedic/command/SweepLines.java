package io.github.syncmedic.command;

import io.github.syncmedic.health.SweepReport;
import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.journal.HealthEvent;
import io.github.syncmedic.journal.Incident;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a sweep leaves in the log: one line, one for each change, and what could not be read. */
final class SweepLines {
  /** A whole tenant may be unread for days, sweep after sweep; the rest stands in latest.json. */
  private static final int MOST_UNREAD = 20;

  private SweepLines() {}

  static List<String> of(SweepReport report, List<HealthEvent> changes) {
    var lines = new ArrayList<>(List.of(summary(report)));
    changes.forEach(change -> lines.add(line(change)));
    var unread = report.unread();
    unread.stream()
        .limit(MOST_UNREAD)
        .forEach(it -> lines.add("unread " + it.what() + ": " + it.problem().detail()));
    if (unread.size() > MOST_UNREAD) {
      lines.add("unread and %d more".formatted(unread.size() - MOST_UNREAD));
    }
    return lines;
  }

  /** The lines of those incidents that have just begun. */
  static List<String> of(List<Incident> incidents, List<Incident> before) {
    var known = before.stream().map(Incident::run).toList();
    return incidents.stream()
        .filter(it -> !known.contains(it.run()))
        .map(it -> "incident cause=%s run=%s".formatted(it.cause(), it.run()))
        .toList();
  }

  private static String summary(SweepReport report) {
    var counts =
        report.verdicts().stream()
            .collect(Collectors.groupingBy(Verdict::kind, TreeMap::new, Collectors.counting()));
    return "sweep tenant=%s configurations=%d jobs=%d %s complete=%s ms=%d"
        .formatted(
            report.tenant(),
            report.configurations(),
            report.jobs().size(),
            counts,
            report.isComplete(),
            Duration.between(report.began(), report.ended()).toMillis());
  }

  private static String line(HealthEvent change) {
    return "change job=%s domain=%s %s -> %s reason=%s error=%s"
        .formatted(
            change.job(),
            change.domain(),
            change.from().map(VerdictKind::name).orElse("(new)"),
            change.to().map(VerdictKind::name).orElse("(gone)"),
            change.reason().isEmpty() ? "-" : change.reason(),
            change.errorCode().isEmpty() ? "-" : change.errorCode());
  }
}
