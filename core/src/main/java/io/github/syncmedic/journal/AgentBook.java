package io.github.syncmedic.journal;

import io.github.syncmedic.health.agent.AgentBeat;
import io.github.syncmedic.health.agent.KnownAgent;
import io.github.syncmedic.journal.Documents.Stored;
import io.github.syncmedic.sync.TenantId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The agents of one tenant that sent heartbeats, kept beside the tenant's state. Immutable; no more
 * than {@link #MOST}, of which those that were silent longest go first.
 */
public record AgentBook(int schemaVersion, TenantId tenant, List<KnownAgent> agents) {
  static final int MOST = 200;

  private static final Json JSON = new Json();

  public AgentBook {
    agents = List.copyOf(agents);
  }

  /** The book of a tenant from which no heartbeat came. */
  public static AgentBook empty(TenantId tenant) {
    return new AgentBook(Json.SCHEMA_VERSION, tenant, List.of());
  }

  /** The book of {@code tenant}; empty as well when this version does not understand it. */
  public static AgentBook of(Documents documents, TenantId tenant) {
    return documents
        .read(nameOf(tenant))
        .map(Stored::text)
        .flatMap(text -> JSON.understood(text, AgentBook.class))
        .orElseGet(() -> empty(tenant));
  }

  /** Where the book of {@code tenant} is kept. */
  public static String nameOf(TenantId tenant) {
    return "tenants/" + tenant + "/heartbeats.json";
  }

  /** The agents of the configuration called {@code domain}, but for retired ones. */
  public List<KnownAgent> of(String domain, Instant now) {
    return agents.stream()
        .filter(it -> it.beat().isFor(domain) && !it.isRetired(now))
        .sorted(Comparator.comparing(it -> it.beat().agent()))
        .toList();
  }

  /** Whether the agent that sent {@code beat} is in it. */
  public boolean has(AgentBeat beat) {
    return agents.stream().anyMatch(it -> it.beat().isFromTheSameAs(beat));
  }

  /** The book once {@code beat} arrived at {@code now}; this one when that changes nothing. */
  public AgentBook after(AgentBeat beat, Instant now) {
    var before = agents.stream().filter(it -> it.beat().isFromTheSameAs(beat)).findFirst();
    if (before.filter(it -> it.knows(beat, now)).isPresent()) {
      return this;
    }
    var others =
        agents.stream().filter(it -> !it.beat().isFromTheSameAs(beat) && !it.isRetired(now));
    var agent = before.map(it -> it.after(beat, now)).orElseGet(() -> KnownAgent.of(beat, now));
    return new AgentBook(
        schemaVersion,
        tenant,
        Stream.concat(Stream.of(agent), others)
            .sorted(Comparator.comparing(KnownAgent::last).reversed())
            .limit(MOST)
            .toList());
  }
}
