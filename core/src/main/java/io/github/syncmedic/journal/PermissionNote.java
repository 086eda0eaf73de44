package io.github.syncmedic.journal;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.Documents.Stored;
import io.github.syncmedic.sync.Permission;
import io.github.syncmedic.sync.PermissionReport;
import io.github.syncmedic.sync.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the identity may do in one tenant, as it was last found out; kept beside the tenant's state.
 *
 * @param missing permissions without which something is not possible, in Graph's spelling
 * @param held permissions of which it is known that they may be used, in Graph's spelling;
 *     documents of before there was this are read as if there were none
 * @param words the report for people, one fact to a line; empty when nothing is missing or unknown
 * @param canWatch whether nothing is missing that watching needs
 */
public record PermissionNote(
    int schemaVersion,
    TenantId tenant,
    Instant at,
    List<String> missing,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> held,
    List<String> words,
    boolean canWatch) {
  public PermissionNote {
    missing = List.copyOf(missing);
    held = List.copyOf(held);
    words = List.copyOf(words);
  }

  /** The note on {@code report}. */
  public static PermissionNote of(TenantId tenant, Instant at, PermissionReport report) {
    var missing =
        List.of(report.missingForWatching(), report.missingForRemediation()).stream()
            .flatMap(List::stream)
            .map(Permission::text)
            .toList();
    return new PermissionNote(
        Json.SCHEMA_VERSION,
        tenant,
        at,
        missing,
        report.usable().stream().map(Permission::text).toList(),
        report.words(),
        report.missingForWatching().isEmpty());
  }

  /** The note on {@code tenant}; empty when there is none that this version understands. */
  public static Optional<PermissionNote> read(Documents documents, TenantId tenant) {
    return documents
        .read(nameOf(tenant))
        .map(Stored::text)
        .flatMap(text -> new Json().understood(text, PermissionNote.class));
  }

  /** Keeps this note in place of the one before. Idempotent. */
  public void keep(Documents documents) {
    documents.write(nameOf(tenant), new Json().write(this), new Expected.Anything());
  }

  private static String nameOf(TenantId tenant) {
    return "tenants/" + tenant + "/permissions.json";
  }
}
