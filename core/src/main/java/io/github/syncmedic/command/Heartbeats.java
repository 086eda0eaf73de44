package io.github.syncmedic.command;

import io.github.syncmedic.command.Outcome.Declined;
import io.github.syncmedic.command.Outcome.Ground;
import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.health.agent.AgentBeat;
import io.github.syncmedic.journal.AgentBook;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.Documents.WriteResult;
import io.github.syncmedic.journal.HealthJournal;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.journal.StorageUnavailable;
import io.github.syncmedic.sync.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes the heartbeats of agents and keeps them where sweeps find them; never calls Graph.
 *
 * <p>Idempotent: a beat within a minute of the same one writes nothing. Thread-safe; blocking on
 * storage.
 */
public final class Heartbeats {
  /** How far an agent's clock may be from ours. */
  static final Duration CLOCKS_DIFFER_BY = Duration.ofMinutes(5);

  private static final int TRIES = 8;

  private final Supplier<List<TenantId>> tenants;
  private final Documents documents;
  private final HealthJournal journal;
  private final Clock clock;
  private final Json json = new Json();

  /**
   * Heartbeats kept in {@code documents}.
   *
   * @param tenants those that are watched
   */
  public Heartbeats(Supplier<List<TenantId>> tenants, Documents documents, Clock clock) {
    this.tenants = tenants;
    this.documents = documents;
    this.journal = new HealthJournal(documents);
    this.clock = clock;
  }

  /**
   * Takes one heartbeat.
   *
   * @param tenantId the agent's tenant; may be left out where one tenant is watched
   * @param at when it was sent, by the agent's clock
   * @return why it was not taken; empty when it was
   * @throws StorageUnavailable when it could not be kept; it may be sent again
   */
  public Optional<Declined> take(Optional<String> tenantId, AgentBeat beat, Optional<Instant> at) {
    var now = clock.instant();
    if (at.filter(it -> isFarFrom(now, it)).isPresent()) {
      return declined(
          Ground.NOT_ALLOWED,
          "it is more than %d s off our clock".formatted(CLOCKS_DIFFER_BY.toSeconds()),
          "set the server's clock right, or leave the time out",
          "at");
    }
    var watched = tenants.get();
    if (tenantId.isEmpty() && watched.size() != 1) {
      return declined(
          Ground.NOT_ALLOWED,
          "several tenants are watched, and none is named",
          "name the agent's tenant",
          "tenantId");
    }
    return watched.stream()
        .filter(it -> tenantId.map(it.value()::equalsIgnoreCase).orElse(true))
        .findFirst()
        .map(tenant -> keep(tenant, beat, now))
        .orElseGet(
            () ->
                declined(
                    Ground.NOT_FOUND,
                    "no tenant of that id is watched",
                    "one of TENANTS, or leave it out where one tenant is watched",
                    "tenantId"));
  }

  private static boolean isFarFrom(Instant now, Instant at) {
    return Duration.between(at, now).abs().compareTo(CLOCKS_DIFFER_BY) > 0;
  }

  private Optional<Declined> keep(TenantId tenant, AgentBeat beat, Instant now) {
    for (var i = 0; i < TRIES; i++) {
      var stored = documents.read(AgentBook.nameOf(tenant));
      var book = stored.map(it -> book(tenant, it.text())).orElseGet(() -> AgentBook.empty(tenant));
      if (!book.has(beat) && !isSeen(tenant, beat)) {
        return declined(
            Ground.NOT_FOUND,
            "no sweep has seen a configuration of that name",
            "the domain of a job as GET /api/jobs tells it",
            "domain");
      }
      var next = book.after(beat, now);
      var expected =
          stored
              .<Expected>map(it -> new Expected.Version(it.version()))
              .orElse(new Expected.Absent());
      if (next.equals(book) || isWritten(next, expected)) {
        return Optional.empty();
      }
    }
    throw new StorageUnavailable(
        "Tried to keep a heartbeat, because an agent sent one, and others were kept first %d times; try again"
            .formatted(TRIES));
  }

  private boolean isWritten(AgentBook book, Expected expected) {
    var name = AgentBook.nameOf(book.tenant());
    return documents.write(name, json.write(book), expected) instanceof WriteResult.Written;
  }

  /** What is stored; begun anew when it is ruined, and left alone when a newer version wrote it. */
  private AgentBook book(TenantId tenant, String text) {
    try {
      if (!json.isNewer(text)) {
        return json.read(text, AgentBook.class);
      }
    } catch (Json.Unreadable e) {
      return AgentBook.empty(tenant);
    }
    throw new StorageUnavailable(
        "Tried to keep a heartbeat, because an agent sent one, and a newer version keeps them; try"
            + " again once all workers are of that version");
  }

  /** Whether a sweep saw a job of that name, or none could have yet. */
  private boolean isSeen(TenantId tenant, AgentBeat beat) {
    var domains =
        journal.latest(tenant).stream()
            .flatMap(latest -> latest.verdicts().stream())
            .map(Verdict::domain)
            .toList();
    return domains.isEmpty() || domains.stream().anyMatch(beat::isFor);
  }

  private static Optional<Declined> declined(
      Ground ground, String why, String tryThis, String field) {
    return Optional.of(new Declined(ground, why, tryThis, field));
  }
}
