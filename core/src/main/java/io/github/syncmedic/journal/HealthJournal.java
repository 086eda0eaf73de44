package io.github.syncmedic.journal;

import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.Documents.Stored;
import io.github.syncmedic.sync.TenantId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What sweeps leave behind: the latest state of each tenant, and events for changes only. */
public final class HealthJournal {
  private static final String LATEST = "/latest.json";
  private static final String TENANTS = "tenants/";
  private static final int PAGE = 1000;

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

  /** What the last sweeps over all tenants left, in the order of their ids. */
  public List<Latest> all() {
    return names().stream()
        .filter(name -> name.endsWith(LATEST))
        .flatMap(name -> documents.read(name).stream())
        .flatMap(stored -> latest(stored.text()).stream())
        .toList();
  }

  private List<String> names() {
    var all = new ArrayList<String>();
    var page = documents.names(TENANTS, Optional.empty(), PAGE);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = documents.names(TENANTS, Optional.of(page.get(page.size() - 1)), PAGE);
    }
    return all;
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
