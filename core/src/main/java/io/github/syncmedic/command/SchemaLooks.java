package io.github.syncmedic.command;

import io.github.syncmedic.health.JobHealth;
import io.github.syncmedic.health.Trouble;
import io.github.syncmedic.health.causes.Drift;
import io.github.syncmedic.health.causes.SchemaChange;
import io.github.syncmedic.health.causes.SchemaLook;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.SchemaNote;
import io.github.syncmedic.journal.StorageUnavailable;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.SchemaFacts;
import io.github.syncmedic.sync.Schemas;
import io.github.syncmedic.sync.SyncJob;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Looks at the schemas of jobs: {@value #MOST} in one sweep at the most, of jobs that are newly in
 * trouble first, and of every job about daily. An unchanged schema costs one request to Graph and
 * nothing of storage. Thread-safe; blocking.
 */
final class SchemaLooks {
  static final int MOST = 5;
  private static final Duration AGAIN = Duration.ofDays(1);

  private final Schemas schemas;
  private final Documents documents;
  private final Clock clock;

  SchemaLooks(Schemas schemas, Documents documents, Clock clock) {
    this.schemas = schemas;
    this.documents = documents;
    this.clock = clock;
  }

  /**
   * What is known of each job's schema.
   *
   * @param known what was known before
   * @param hasTime whether another read may begin
   */
  Map<JobRef, SchemaLook> at(
      List<JobHealth> jobs, Map<JobRef, SchemaLook> known, BooleanSupplier hasTime) {
    var looks = new HashMap<>(known);
    for (var job : Turns.of(due(jobs, known), MOST)) {
      if (!hasTime.getAsBoolean() || !looked(job, looks)) {
        break;
      }
    }
    return looks;
  }

  private List<Turns.Due<SyncJob>> due(List<JobHealth> jobs, Map<JobRef, SchemaLook> known) {
    var now = clock.instant();
    return jobs.stream()
        .flatMap(health -> health.job().map(job -> due(job, health, known)).stream())
        .filter(it -> it.isNew() || it.last().isBefore(now.minus(AGAIN).plusNanos(1)))
        .toList();
  }

  private static Turns.Due<SyncJob> due(
      SyncJob job, JobHealth health, Map<JobRef, SchemaLook> known) {
    var last = Optional.ofNullable(known.get(job.ref())).map(SchemaLook::tried).orElse(Instant.MIN);
    var isNew =
        Trouble.isIn(health)
            && health
                .history()
                .firstSeenAs(health.verdict().kind())
                .filter(last::isBefore)
                .isPresent();
    return new Turns.Due<>(job, isNew, last);
  }

  /** Looks at one job; whether it is worth looking at the next one. */
  private boolean looked(SyncJob job, Map<JobRef, SchemaLook> looks) {
    var now = clock.instant();
    var before = Optional.ofNullable(looks.get(job.ref())).flatMap(SchemaLook::known);
    var reading = schemas.of(job);
    if (reading instanceof Reading.Unread<SchemaFacts> unread) {
      looks.put(job.ref(), new SchemaLook(now, before));
      return !unread.problem().meetsOthersToo();
    }
    var facts = ((Reading.Read<SchemaFacts>) reading).value();
    try {
      looks.put(job.ref(), new SchemaLook(now, Optional.of(known(job.ref(), before, facts, now))));
      return true;
    } catch (StorageUnavailable e) {
      // What is found beside a job keeps no sweep from its end: the next one looks again.
      return false;
    }
  }

  private SchemaLook.Known known(
      JobRef job, Optional<SchemaLook.Known> before, SchemaFacts facts, Instant now) {
    var same = before.filter(it -> it.hash().equals(facts.hash()));
    return same.isPresent() ? same.get().at(now) : compared(job, before, facts, now);
  }

  /** A note that says the same as Graph was kept by a sweep whose own end was not. */
  private SchemaLook.Known compared(
      JobRef job, Optional<SchemaLook.Known> before, SchemaFacts facts, Instant now) {
    var place = SchemaNote.of(job, documents);
    var past =
        place.note().map(SchemaNote::changes).or(() -> before.map(SchemaLook.Known::changes));
    var changes = past.orElse(List.of());
    if (place.note().filter(it -> it.facts().hash().equals(facts.hash())).isEmpty()) {
      var newest = change(place.note(), before, facts, now);
      if (newest.isPresent()) {
        changes = SchemaLook.with(newest.get(), changes);
      }
      place.keep(documents, new SchemaNote(now, facts, changes));
    }
    return new SchemaLook.Known(now, facts.hash(), facts.credentialDataMapped(), changes);
  }

  /** What changed; empty when nothing was known before. */
  private static Optional<SchemaChange> change(
      Optional<SchemaNote> note,
      Optional<SchemaLook.Known> before,
      SchemaFacts facts,
      Instant now) {
    var unchanged = before.map(SchemaLook.Known::read).or(() -> note.map(SchemaNote::since));
    var lines =
        note.map(it -> Drift.between(it.facts(), facts).changes())
            .orElseGet(() -> List.of("what exactly is not known, since no earlier one is kept"));
    return unchanged.map(it -> new SchemaChange(it, now, lines));
  }
}
