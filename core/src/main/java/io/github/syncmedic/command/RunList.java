package io.github.syncmedic.command;

import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.Runs;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Lists runs in the order of their ids, newest first: an id begins with the time at which the run
 * was asked for, or at which the trouble began that it was opened for.
 *
 * <p>It reads as many runs as a page needs, and at most {@link #MOST_READ}: a page of a filter that
 * few runs fit may be short, and leads on. Thread-safe; blocking.
 */
final class RunList {
  /** How many runs are read for one page at the most. */
  static final int MOST_READ = 500;

  private static final Duration USUAL = Duration.ofDays(7);
  private static final int NAMES = 1000;

  private final Documents documents;
  private final Runs runs;
  private final SideBySide sideBySide;
  private final Clock clock;

  RunList(Documents documents, Executor sideBySide, Clock clock) {
    this.documents = documents;
    this.runs = new Runs(documents);
    this.sideBySide = new SideBySide(sideBySide);
    this.clock = clock;
  }

  RunPage page(RunFilter filter, RunPage.Part part) {
    var ids = ids(filter, part.after());
    var found = new ArrayList<Run>();
    var at = 0;
    while (at < Math.min(ids.size(), MOST_READ) && found.size() < part.top()) {
      var next = ids.subList(at, Math.min(ids.size(), at + part.top() - found.size()));
      sideBySide.each(next, runs::known).stream()
          .flatMap(Optional::stream)
          .filter(filter::fits)
          .forEach(found::add);
      at += next.size();
    }
    return new RunPage(
        found.stream().map(RunPage.Line::of).toList(),
        at < ids.size() ? Optional.of(ids.get(at - 1)) : Optional.empty());
  }

  private List<String> ids(RunFilter filter, Optional<String> after) {
    var since = filter.since().orElseGet(() -> clock.instant().minus(USUAL));
    return Runs.ids(documents, since, NAMES).stream()
        .filter(it -> RunIds.isSince(it, since))
        .filter(it -> after.map(last -> RunIds.NEWEST_FIRST.compare(it, last) > 0).orElse(true))
        .sorted(RunIds.NEWEST_FIRST)
        .toList();
  }
}
