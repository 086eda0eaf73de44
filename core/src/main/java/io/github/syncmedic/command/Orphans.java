package io.github.syncmedic.command;

import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.Runs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Finds runs that should have gone on and did not, because their message was never sent or got
 * lost, and hands them over again. A second message finds nothing to do, so being wrong is cheap.
 *
 * <p>It looks every {@link #EVERY}; runs that are over are looked at once in the life of a process.
 * Thread-safe; blocking on storage.
 */
public final class Orphans {
  private static final Duration EVERY = Duration.ofMinutes(15);

  /** How late a message may be before it counts as lost. */
  private static final Duration LATE = Duration.ofMinutes(15);

  /** No run lasts longer than the trouble that Microsoft ends after 28 days. */
  private static final Duration OLDEST = Duration.ofDays(35);

  private static final int PAGE = 1000;
  private static final int MOST_KNOWN = 20_000;

  private final Documents documents;
  private final Runs runs;
  private final Clock clock;
  private final Consumer<Run> enqueue;
  private final Map<String, Boolean> over = new ConcurrentHashMap<>();
  private Instant next = Instant.MIN;

  /**
   * A search among the runs in {@code documents}.
   *
   * @param enqueue hands a stored run to the workers
   */
  public Orphans(Documents documents, Clock clock, Consumer<Run> enqueue) {
    this.documents = documents;
    this.runs = new Runs(documents);
    this.clock = clock;
    this.enqueue = enqueue;
  }

  /**
   * Looks, if it is time to.
   *
   * @return lines for the log, one for each run that was handed over again
   */
  public synchronized List<String> ifDue() {
    var now = clock.instant();
    if (now.isBefore(next)) {
      return List.of();
    }
    var lines = new ArrayList<String>();
    for (var id : Runs.ids(documents, now.minus(OLDEST), PAGE)) {
      if (!over.containsKey(id)) {
        look(id, now).ifPresent(lines::add);
      }
    }
    next = now.plus(EVERY);
    return lines;
  }

  private Optional<String> look(String id, Instant now) {
    var run = runs.known(id);
    if (run.filter(it -> it.state().isOver()).isPresent()) {
      remember(id);
      return Optional.empty();
    }
    return run.filter(it -> dueAt(it).plus(LATE).isBefore(now)).map(this::handOver);
  }

  private String handOver(Run run) {
    enqueue.accept(run);
    return "orphan run=%s state=%s handed over again".formatted(run.id(), run.state());
  }

  /** When a message for it was to arrive at the latest. */
  private static Instant dueAt(Run run) {
    var last = run.timeline().get(run.timeline().size() - 1).at();
    return run.wakeAt().filter(last::isBefore).orElse(last);
  }

  private void remember(String id) {
    if (over.size() >= MOST_KNOWN) {
      over.clear();
    }
    over.put(id, true);
  }
}
