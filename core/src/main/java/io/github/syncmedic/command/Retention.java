package io.github.syncmedic.command;

import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.Documents.Stored;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.journal.SharedJson;
import io.github.syncmedic.journal.SharedJson.Decision;
import io.github.syncmedic.journal.audit.AuditChain;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.Runs;
import io.github.syncmedic.playbook.SupportPacks;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Removes what nobody needs any more, a little at each tick: runs that have been over for long, and
 * what tells a request that comes twice from a new one. The audit is never touched, but for what
 * was still to be said of a run when its document goes.
 *
 * <p>It goes from place to place, looks at {@link #MOST} documents of one place at a time, and
 * rests when it was everywhere; where it stands is kept in {@link #NAME}, so any process goes on. A
 * tick costs one list and at most four requests for each document it looks at, three beside; one
 * that rests costs at most one. Being interrupted, or done by two at once, does no harm.
 * Thread-safe; blocking on storage.
 */
public final class Retention {
  /** Where it is kept how far this came. */
  static final String NAME = "retention.json";

  /** How many documents are looked at in one tick. */
  static final int MOST = 20;

  /** How long after it was everywhere it begins anew. */
  static final Duration REST = Duration.ofHours(6);

  /**
   * How long it is remembered what was asked. The queue holds a message for 7 days, and answers are
   * given again as long; whoever repeats a request after that asks for something new.
   */
  static final Duration KEYS = Duration.ofDays(8);

  private final Documents documents;
  private final Duration keepRuns;
  private final Clock clock;
  private final Runs runs;
  private final AuditChain audit;
  private final SupportPacks packs;
  private final SharedJson<Progress> progress;
  private final Json json = new Json();
  private Instant next = Instant.MIN;

  /**
   * Retention of what is in {@code documents}.
   *
   * @param keepRuns how long runs are kept after they are over; longer than the queue holds a
   *     message
   */
  public Retention(Documents documents, Duration keepRuns, Clock clock) {
    if (keepRuns.compareTo(KEYS) < 0) {
      throw new IllegalArgumentException(
          "Tried to keep runs for %s, because a message may come for longer; try P8D or more"
              .formatted(keepRuns));
    }
    this.documents = documents;
    this.keepRuns = keepRuns;
    this.clock = clock;
    this.runs = new Runs(documents);
    this.audit = new AuditChain(documents);
    this.packs = new SupportPacks(documents);
    this.progress = new SharedJson<>(documents, NAME, Progress.FIRST, Progress.class);
  }

  /** Where documents are that do not stay. */
  private enum Place {
    /** Runs whose names begin with a time, and so come in the order of their beginnings. */
    RUNS("runs/"),
    /** Runs whose beginning is not known. */
    UNDATED_RUNS("runs/" + RunIds.UNDATED),
    /** Requests with a key of their sender's. */
    IDEMPOTENCY("idempotency/"),
    /** What was delivered by those who deliver again. */
    DELIVERIES("deliveries/");

    private final String prefix;

    Place(String prefix) {
      this.prefix = prefix;
    }

    /** The place that comes after this one; empty when this is the last. */
    Optional<Place> next() {
      return switch (this) {
        case RUNS -> Optional.of(UNDATED_RUNS);
        case UNDATED_RUNS -> Optional.of(IDEMPOTENCY);
        case IDEMPOTENCY -> Optional.of(DELIVERIES);
        case DELIVERIES -> Optional.empty();
      };
    }

    boolean isOfRuns() {
      return this == RUNS || this == UNDATED_RUNS;
    }
  }

  /**
   * How far it came.
   *
   * @param after the last name that was looked at; empty at the beginning of a place
   * @param notBefore when it goes on
   */
  private record Progress(
      int schemaVersion, Place place, Optional<String> after, Instant notBefore) {
    static final Progress FIRST =
        new Progress(Json.SCHEMA_VERSION, Place.RUNS, Optional.empty(), Instant.EPOCH);

    Progress after(String name) {
      return new Progress(schemaVersion, place, Optional.of(name), notBefore);
    }

    /** At the next place, or at the first one after a rest. */
    Progress onwards(Instant now) {
      return place
          .next()
          .map(it -> new Progress(schemaVersion, it, Optional.empty(), notBefore))
          .orElse(new Progress(schemaVersion, Place.RUNS, Optional.empty(), now.plus(REST)));
    }
  }

  /**
   * Goes on, if it is time to.
   *
   * @return a line for the log when something was removed
   */
  synchronized List<String> ifDue() {
    var now = clock.instant();
    if (now.isBefore(next)) {
      return List.of();
    }
    // What is not understood was left by a newer version, which goes on with it.
    var here = progress.read().filter(it -> !now.isBefore(it.notBefore()));
    if (here.isEmpty()) {
      next = now.plus(Duration.ofHours(1));
      return List.of();
    }
    return from(here.get(), now);
  }

  private List<String> from(Progress here, Instant now) {
    var names = names(here, now);
    var removed = names.stream().filter(it -> isRemoved(here.place(), it, now)).count();
    var there = names.size() < MOST ? here.onwards(now) : here.after(names.get(names.size() - 1));
    var unused = progress.decide(before -> new Decision<>(there, true));
    next = there.notBefore();
    return removed == 0
        ? List.of()
        : List.of("retention place=%s removed=%d".formatted(here.place().prefix, removed));
  }

  /** The next names; of runs that begin with a time, those alone that are old enough to be over. */
  private List<String> names(Progress here, Instant now) {
    var found = documents.names(here.place().prefix, here.after(), MOST);
    var end = Place.RUNS.prefix + RunIds.timeOf(now.minus(keepRuns));
    return here.place() == Place.RUNS
        ? found.stream().takeWhile(it -> it.compareTo(end) < 0).toList()
        : found;
  }

  private boolean isRemoved(Place place, String name, Instant now) {
    var isOld = place.isOfRuns() ? isLongOver(name, now) : isForgotten(name, now);
    if (isOld) {
      documents.delete(name);
    }
    return isOld;
  }

  private boolean isLongOver(String name, Instant now) {
    var run = run(name).filter(it -> it.state().isOver() && endOf(it).plus(keepRuns).isBefore(now));
    run.map(Run::audit).ifPresent(audit::complete);
    run.filter(it -> it.playbook().escalate().supportPack()).map(Run::id).ifPresent(packs::remove);
    return run.isPresent();
  }

  /** The run that the document {@code name} is; empty when it is none that is understood. */
  private Optional<Run> run(String name) {
    try {
      return Runs.idOf(name).flatMap(runs::known);
    } catch (Json.Unreadable e) {
      return Optional.empty();
    }
  }

  private static Instant endOf(Run run) {
    return run.timeline().get(run.timeline().size() - 1).at();
  }

  private boolean isForgotten(String name, Instant now) {
    return documents
        .read(name)
        .flatMap(this::claimed)
        .filter(it -> it.plus(KEYS).isBefore(now))
        .isPresent();
  }

  /** When it was first claimed; empty when it does not say so in a way that is understood. */
  private Optional<Instant> claimed(Stored stored) {
    try {
      return Optional.of(Instant.parse(json.tree(stored.text()).path("at").asText()));
    } catch (DateTimeException | Json.Unreadable e) {
      return Optional.empty();
    }
  }
}
