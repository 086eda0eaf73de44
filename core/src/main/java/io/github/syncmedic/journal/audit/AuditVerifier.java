package io.github.syncmedic.journal.audit;

import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.Documents.Stored;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks whether the audit is what was written; {@link AuditChain} says what that covers. Reads
 * only. Thread-safe; blocking.
 */
public final class AuditVerifier {
  private static final String UNLINKED = "the seal before it is not the one it is linked to";

  private final Documents documents;
  private final AuditSeals seals;

  /** A verifier of the audit kept in {@code documents}. */
  public AuditVerifier(Documents documents) {
    this.documents = documents;
    this.seals = new AuditSeals(documents);
  }

  /**
   * Checks the days from {@code from} to {@code to}, both included; one list, two reads a day, and
   * two more for the seals around them.
   *
   * <p>A chain that began before {@code from} is followed from its first line in there; the end of
   * one that goes on after {@code to} is not looked for.
   *
   * @param trails what the documents of runs say of their chains, by the run's id
   * @throws io.github.syncmedic.journal.StorageUnavailable when storage could not be reached
   */
  public AuditReport verify(LocalDate from, LocalDate to, Map<String, AuditTrail> trails) {
    var files = AuditFiles.in(documents);
    var chains = new AuditChains(from);
    var last = Optional.<AuditSeal>empty();
    var sealed = 0;
    for (var day : days(files, from, to)) {
      var text = documents.read(AuditFiles.lines(day)).map(Stored::text);
      text.ifPresent(it -> chains.read(day, it));
      if (files.sealed().contains(day)) {
        last = checkSeal(day, text.orElse(""), last, chains);
        sealed++;
      }
    }
    checkNextSeal(files, to, last, chains);
    chains.end(to, trails);
    return chains.report(sealed, trails.keySet());
  }

  private static Set<LocalDate> days(AuditFiles files, LocalDate from, LocalDate to) {
    var days = new TreeSet<>(files.written());
    days.addAll(files.sealed());
    days.removeIf(day -> day.isBefore(from) || day.isAfter(to));
    return days;
  }

  private Optional<AuditSeal> checkSeal(
      LocalDate day, String text, Optional<AuditSeal> before, AuditChains chains) {
    var seal = seals.read(day).filter(it -> it.day().equals(day));
    if (seal.isEmpty()) {
      chains.broken(AuditFiles.seal(day), 0, "it is not the seal that was written");
    } else if (!seal.get().holds(text)) {
      chains.broken(AuditFiles.lines(day), 0, "its lines are not those that were sealed");
    } else if (!isLinked(seal.get(), before)) {
      chains.broken(AuditFiles.seal(day), 0, UNLINKED);
    }
    return seal;
  }

  /**
   * Were the last seals within the days removed, then the next one after them is linked to none.
   */
  private void checkNextSeal(
      AuditFiles files, LocalDate to, Optional<AuditSeal> last, AuditChains chains) {
    files.sealed().tailSet(to.plusDays(1)).stream()
        .findFirst()
        .filter(day -> seals.read(day).filter(it -> isLinked(it, last)).isEmpty())
        .ifPresent(day -> chains.broken(AuditFiles.seal(day), 0, UNLINKED));
  }

  private boolean isLinked(AuditSeal seal, Optional<AuditSeal> before) {
    if (seal.previousDay().isEmpty()) {
      return before.isEmpty() && seal.previous().equals(AuditLine.NOTHING);
    }
    var day = seal.previousDay().get();
    return before
        .filter(it -> it.day().equals(day))
        .or(() -> before.isEmpty() ? seals.read(day) : Optional.empty())
        .filter(it -> it.hash().equals(seal.previous()))
        .isPresent();
  }
}
