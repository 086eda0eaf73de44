package io.github.syncmedic.journal.audit;

import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.Documents.Stored;
import io.github.syncmedic.journal.Documents.WriteResult;
import io.github.syncmedic.journal.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Seals over the days of the audit, {@code audit/{yyyy-MM-dd}.seal.json}, each linked to the one
 * before. Thread-safe; blocking.
 *
 * <p>A seal is written once and never replaced: of two that are made at the same time one stands. A
 * line that comes in after its day was sealed is held by the chain of its run alone; so is a day
 * that got its first line after a later day was sealed.
 */
public final class AuditSeals {
  /** Lines are appended a moment after they happened, perhaps beyond midnight. */
  private static final Duration LATE = Duration.ofHours(1);

  private static final Json JSON = new Json();

  private final Documents documents;

  /** The seals kept in {@code documents}. */
  public AuditSeals(Documents documents) {
    this.documents = documents;
  }

  /**
   * Seals the days that were over an hour before {@code now} and are later than the last sealed
   * one; to be called once a day or more often. Costs one list, one read when there is nothing to
   * do, and a read and a write for each day. Idempotent.
   *
   * @return the seals that were made, oldest first; worth a line in a log, which other people keep
   */
  public List<AuditSeal> seal(Instant now) {
    var files = AuditFiles.in(documents);
    var last = files.sealed().isEmpty() ? Optional.<LocalDate>empty() : last(files);
    var due =
        files.written().headSet(AuditFiles.day(now.minus(LATE))).stream()
            .filter(day -> last.map(day::isAfter).orElse(true))
            .toList();
    return due.isEmpty() ? List.of() : sealed(due, last);
  }

  private static Optional<LocalDate> last(AuditFiles files) {
    return Optional.of(files.sealed().last());
  }

  private List<AuditSeal> sealed(List<LocalDate> due, Optional<LocalDate> last) {
    var made = new ArrayList<AuditSeal>();
    var before = last.map(this::standing);
    for (var day : due) {
      var text = documents.read(AuditFiles.lines(day)).map(Stored::text);
      if (text.isPresent()) {
        var seal = AuditSeal.of(day, text.get(), before);
        if (!stands(seal)) {
          break; // Somebody else is at it.
        }
        made.add(seal);
        before = Optional.of(seal);
      }
    }
    return List.copyOf(made);
  }

  private boolean stands(AuditSeal seal) {
    return documents.write(AuditFiles.seal(seal.day()), seal.text(), new Expected.Absent())
        instanceof WriteResult.Written;
  }

  private AuditSeal standing(LocalDate day) {
    return read(day)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Tried to seal a day of the audit, because the seal of %s is not one;"
                            .formatted(day)
                        + " try to find out who changed it, and verify the audit"));
  }

  /** The seal of {@code day}; empty when there is none, or it is not what was written. */
  Optional<AuditSeal> read(LocalDate day) {
    return documents.read(AuditFiles.seal(day)).map(Stored::text).flatMap(AuditSeals::genuine);
  }

  private static Optional<AuditSeal> genuine(String text) {
    try {
      return Optional.of(JSON.read(text, AuditSeal.class))
          .filter(it -> it.text().equals(text) && it.isGenuine());
    } catch (Json.Unreadable e) {
      return Optional.empty();
    }
  }
}
