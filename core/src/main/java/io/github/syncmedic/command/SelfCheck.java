package io.github.syncmedic.command;

import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.PermissionNote;
import io.github.syncmedic.sync.Permissions;
import io.github.syncmedic.sync.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Finds out what the identity may do, in each tenant when the process first comes by and then once
 * a day, and keeps it where the status finds it. Thread-safe; blocking.
 */
public final class SelfCheck {
  private static final Duration DAILY = Duration.ofDays(1);

  private final Function<TenantId, Permissions> permissions;
  private final Documents documents;
  private final Clock clock;
  private final Map<TenantId, Instant> checked = new ConcurrentHashMap<>();

  /**
   * A self-check.
   *
   * @param permissions looks into one tenant
   */
  public SelfCheck(Function<TenantId, Permissions> permissions, Documents documents, Clock clock) {
    this.permissions = permissions;
    this.documents = documents;
    this.clock = clock;
  }

  /**
   * Checks {@code tenant} if that is due.
   *
   * @return lines for the log, one for each thing that is missing or unknown
   */
  List<String> ifDue(TenantId tenant) {
    var now = clock.instant();
    var last = checked.getOrDefault(tenant, Instant.MIN);
    if (last.isAfter(now.minus(DAILY))) {
      return List.of();
    }
    var note = PermissionNote.of(tenant, now, permissions.apply(tenant).check());
    note.keep(documents);
    checked.put(tenant, now);
    return note.words().stream()
        .map(it -> "permissions tenant=%s %s".formatted(tenant, it))
        .toList();
  }
}
