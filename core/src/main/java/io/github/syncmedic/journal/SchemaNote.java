package io.github.syncmedic.journal;

import io.github.syncmedic.health.causes.SchemaChange;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.Documents.Stored;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.SchemaFacts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The schema of a job as it was when it was last seen to change, so that the next change can be
 * named.
 *
 * @param since when it was first seen to be so
 * @param changes the last ones, newest first
 */
public record SchemaNote(
    int schemaVersion, Instant since, SchemaFacts facts, List<SchemaChange> changes) {
  public SchemaNote {
    changes = List.copyOf(changes);
  }

  /** A note that this version writes. */
  public SchemaNote(Instant since, SchemaFacts facts, List<SchemaChange> changes) {
    this(Json.SCHEMA_VERSION, since, facts, changes);
  }

  /**
   * What stands in the place of a note.
   *
   * @param note empty when there is none that this version understands
   * @param isNewer whether a newer version wrote it, so that it is to be left alone
   */
  public record Place(String name, Optional<SchemaNote> note, boolean isNewer, Expected standing) {
    /**
     * Keeps {@code next} here, unless a newer version or another sweep was here first: that one has
     * kept the same.
     */
    public void keep(Documents documents, SchemaNote next) {
      if (!isNewer) {
        documents.write(name, new Json().write(next), standing);
      }
    }
  }

  /** The note on {@code job}, and its place. */
  public static Place of(JobRef job, Documents documents) {
    var name = "tenants/%s/schemas/%s.json".formatted(job.tenant(), job.job());
    return documents
        .read(name)
        .map(it -> place(name, it))
        .orElseGet(() -> new Place(name, Optional.empty(), false, new Expected.Absent()));
  }

  private static Place place(String name, Stored stored) {
    var json = new Json();
    var standing = new Expected.Version(stored.version());
    try {
      return json.isNewer(stored.text())
          ? new Place(name, Optional.empty(), true, standing)
          : new Place(
              name, Optional.of(json.read(stored.text(), SchemaNote.class)), false, standing);
    } catch (Json.Unreadable e) {
      return new Place(name, Optional.empty(), false, standing);
    }
  }
}
