package io.github.syncmedic.journal;

import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.Documents.Stored;
import io.github.syncmedic.journal.Documents.WriteResult;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What sweeps leave behind: the latest state of each tenant, events for changes only, and snapshots
 * of what Graph said. Thread-safe; blocking.
 */
public final class HealthJournal {
  private static final String LATEST = "/latest.json";
  private static final String TENANTS = "tenants/";
  private static final int PAGE = 1000;
  private static final String LINES = ".jsonl";
  private static final String JSON = ".json";

  /** An event is told a moment after its sweep ended, perhaps beyond midnight. */
  private static final Duration LATE = Duration.ofHours(1);

  private static final DateTimeFormatter SNAPSHOT =
      DateTimeFormatter.ofPattern("uuuu/MM/dd/HHmmssSSS").withZone(ZoneOffset.UTC);

  private final Documents documents;
  private final Json json = new Json();

  /** A journal kept in {@code documents}. */
  public HealthJournal(Documents documents) {
    this.documents = documents;
  }

  /**
   * What the last sweep over {@code tenant} left; empty when there was none. What is not understood
   * counts as absent: the next sweep replaces it.
   */
  public Optional<Latest> latest(TenantId tenant) {
    return documents
        .read(nameOf(tenant))
        .map(Stored::text)
        .flatMap(text -> json.understood(text, Latest.class));
  }

  private List<String> names(String prefix, Optional<String> after) {
    var all = new ArrayList<String>();
    var page = documents.names(prefix, after, PAGE);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = documents.names(prefix, Optional.of(page.get(page.size() - 1)), PAGE);
    }
    return all;
  }

  /**
   * The changes of one job since {@code since}, a year from 0 to 9999, newest first. Days are read
   * as the stream goes on, so a short page reads few of them; what is not understood is passed
   * over.
   */
  public Stream<HealthEvent> events(TenantId tenant, JobId job, Instant since) {
    var prefix = eventsOf(tenant);
    var first = prefix + day(since.minus(LATE));
    return names(prefix, Optional.of(first)).stream()
        .filter(name -> isDay(name.substring(prefix.length())))
        .sorted(Comparator.reverseOrder())
        .flatMap(name -> documents.read(name).stream())
        .flatMap(stored -> newestFirst(stored.text().lines().toList()))
        .filter(line -> line.contains(job.value()))
        .flatMap(line -> event(line).stream())
        .filter(it -> it.job().equals(job.value()) && !it.at().isBefore(since));
  }

  /**
   * The snapshots of {@code tenant} from {@code from} to {@code to}, both included and of a year
   * from 0 to 9999, oldest first. They are read as the stream goes on; what is not understood is
   * passed over.
   */
  public Stream<Snapshot> snapshots(TenantId tenant, Instant from, Instant to) {
    var prefix = snapshotsOf(tenant);
    var last = prefix + SNAPSHOT.format(to);
    return names(prefix, Optional.of(prefix + SNAPSHOT.format(from))).stream()
        .takeWhile(name -> name.compareTo(last + JSON) <= 0)
        .flatMap(name -> documents.read(name).stream())
        .flatMap(stored -> json.understood(stored.text(), Snapshot.class).stream());
  }

  private static Stream<String> newestFirst(List<String> lines) {
    return Stream.iterate(lines.size() - 1, i -> i >= 0, i -> i - 1).map(lines::get);
  }

  private static boolean isDay(String name) {
    return name.matches("\\d{4}-\\d{2}-\\d{2}\\" + LINES);
  }

  private Optional<HealthEvent> event(String line) {
    try {
      return Optional.of(json.read(line, HealthEvent.class));
    } catch (Json.Unreadable e) {
      return Optional.empty();
    }
  }

  /** Replaces what is known of a tenant, and adds the changes. Idempotent but for the events. */
  public void keep(Latest latest, List<HealthEvent> changes) {
    keep(latest, changes, Optional.empty());
  }

  /** The same, with a snapshot, which stands before anything points to it. */
  public WriteResult keep(Latest latest, List<HealthEvent> changes, Optional<Snapshot> snapshot) {
    snapshot.ifPresent(it -> documents.write(nameOf(it), json.write(it), new Expected.Absent()));
    if (!changes.isEmpty()) {
      documents.append(
          eventsOf(latest.tenant()) + day(latest.ended()) + LINES,
          changes.stream().map(json::write).collect(Collectors.joining("\n")));
    }
    return documents.write(nameOf(latest.tenant()), json.write(latest), new Expected.Anything());
  }

  /** Replaces what is known of a tenant if it is still what {@code kept} says. Idempotent. */
  public void replace(Latest latest, WriteResult kept) {
    if (kept instanceof WriteResult.Written written) {
      documents.write(
          nameOf(latest.tenant()), json.write(latest), new Expected.Version(written.version()));
    }
  }

  private static String nameOf(TenantId tenant) {
    return TENANTS + tenant + LATEST;
  }

  private static String nameOf(Snapshot snapshot) {
    return snapshotsOf(snapshot.tenant()) + SNAPSHOT.format(snapshot.at()) + JSON;
  }

  private static String snapshotsOf(TenantId tenant) {
    return TENANTS + tenant + "/snapshots/";
  }

  private static String eventsOf(TenantId tenant) {
    return TENANTS + tenant + "/events/";
  }

  private static String day(Instant at) {
    return DateTimeFormatter.ISO_LOCAL_DATE.format(at.atOffset(ZoneOffset.UTC));
  }
}
