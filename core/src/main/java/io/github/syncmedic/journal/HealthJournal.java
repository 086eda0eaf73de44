package io.github.syncmedic.journal;

import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.Documents.Stored;
import io.github.syncmedic.sync.TenantId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What sweeps leave behind: the latest state of each tenant, and events for changes only. */
public final class HealthJournal {
  private static final String LATEST = "/latest.json";
  private static final String TENANTS = "tenants/";

  private final Documents documents;
  private final Json json = new Json();

  /** A journal kept in {@code documents}. */
  public HealthJournal(Documents documents) {
    this.documents = documents;
  }

  /** What the last sweep over {@code tenant} left; empty when there was none. */
  public Optional<Latest> latest(TenantId tenant) {
    return documents.read(nameOf(tenant)).map(Stored::text).flatMap(this::latest);
  }

  /** What the last sweeps over {@code tenants} left, in their order; one read for each. */
  public List<Latest> of(List<TenantId> tenants) {
    return tenants.stream().flatMap(tenant -> latest(tenant).stream()).toList();
  }

  /** Replaces what is known of a tenant, and adds the changes. Idempotent but for the events. */
  public void keep(Latest latest, List<HealthEvent> changes) {
    if (!changes.isEmpty()) {
      documents.append(
          eventsOf(latest.tenant(), latest.ended()),
          changes.stream().map(json::write).collect(Collectors.joining("\n")));
    }
    documents.write(nameOf(latest.tenant()), json.write(latest), new Expected.Anything());
  }

  /** What is not understood counts as absent: the next sweep replaces it. */
  private Optional<Latest> latest(String text) {
    try {
      return json.isNewer(text) ? Optional.empty() : Optional.of(json.read(text, Latest.class));
    } catch (Json.Unreadable e) {
      return Optional.empty();
    }
  }

  private static String nameOf(TenantId tenant) {
    return TENANTS + tenant + LATEST;
  }

  private static String eventsOf(TenantId tenant, Instant at) {
    var day = DateTimeFormatter.ISO_LOCAL_DATE.format(at.atOffset(ZoneOffset.UTC));
    return TENANTS + tenant + "/events/" + day + ".jsonl";
  }
}
