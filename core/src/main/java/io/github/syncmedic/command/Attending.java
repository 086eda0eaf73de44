package io.github.syncmedic.command;

import io.github.syncmedic.guard.Ledgers;
import io.github.syncmedic.journal.Bulletin.Trouble;
import io.github.syncmedic.journal.Incidents;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.RunNotices;
import io.github.syncmedic.playbook.Runs;
import io.github.syncmedic.sync.JobRef;
import java.util.List;
import java.util.stream.Stream;

/**
 * The runs that saw to a job in trouble, looked up when it seems well: those that the product
 * opened for it, and the one that last wrote to it. Thread-safe; blocking.
 */
record Attending(Runs runs, Ledgers ledgers) {
  /** The runs that saw to {@code troubles} of {@code job}, as far as there are any. */
  Seen of(JobRef job, List<Trouble> troubles) {
    return new Seen(
        Stream.concat(
                troubles.stream().flatMap(it -> it.run().stream()),
                ledgers.read(job).ledger().holder().stream())
            .distinct()
            .flatMap(this::known)
            .filter(it -> it.job().equals(job))
            .toList());
  }

  /** A run that cannot be understood says nothing; the sweep goes on without it. */
  private Stream<Run> known(String id) {
    try {
      return runs.known(id).stream();
    } catch (Json.Unreadable e) {
      return Stream.empty();
    }
  }

  /** These runs. */
  record Seen(List<Run> runs) {
    Seen {
      runs = List.copyOf(runs);
    }

    /** Whether one of them may still find that the job is not well. */
    boolean isAtIt() {
      return runs.stream().anyMatch(it -> !it.state().isOver() && it.playbook().writes());
    }

    /** Whether one of them proved {@code trouble} to be over, and told so. */
    boolean proved(Trouble trouble) {
      return about(trouble).anyMatch(Run::isProven);
    }

    /** Whether one of them told people of {@code trouble}. */
    boolean told(Trouble trouble) {
      return about(trouble).anyMatch(RunNotices::called);
    }

    private Stream<Run> about(Trouble trouble) {
      return runs.stream().filter(it -> incidentOf(it).equals(trouble.incident().id()));
    }

    private static String incidentOf(Run run) {
      var trigger = run.trigger();
      return Incidents.of(run.job(), run.domain(), trigger.verdict(), trigger.reason()).id();
    }
  }
}
