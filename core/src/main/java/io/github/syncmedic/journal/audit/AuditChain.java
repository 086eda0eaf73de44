package io.github.syncmedic.journal.audit;

import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.Json;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The audit: lines appended to {@code audit/{yyyy-MM-dd}.jsonl}, chained per run and sealed per
 * day. Thread-safe; blocking.
 *
 * <p>Lines of all runs stand in the file of their day as they come. Each is linked by hash to the
 * one before it in its run, whose document holds the last hash and the count ({@link AuditTrail});
 * so runs need not wait for each other. What {@link AuditVerifier} detects:
 *
 * <ul>
 *   <li>by the links: an edited line, a removed or inserted one within a chain, two of one chain in
 *       another order, a torn line;
 *   <li>by the run's document: the removal of a chain's end, or of all of it, and another end;
 *   <li>by the seal over a day, see {@link AuditSeals}: any change to the lines that stood when it
 *       was made, also one that swaps lines of two runs or repeats a line, and the removal of whole
 *       files and of all seals but the last.
 * </ul>
 *
 * <p>What is not detected: before the day is sealed, lines of two runs that changed places, a line
 * that stands twice (that is also what a repetition after a lost answer leaves), and a chain that
 * was made up under the name of a run which is not known; the end of a chain whose run's document
 * is gone; and whatever is done by somebody who may write to files, seals and runs alike and works
 * out every hash anew. Against that, keep the hash of the newest seal where they cannot write.
 */
public final class AuditChain {
  /** A run that lasts longer has its beginning in its timeline. */
  private static final int MOST_DAYS = 8;

  private static final Json JSON = new Json();

  private final Documents documents;

  /** The audit kept in {@code documents}. */
  public AuditChain(Documents documents) {
    this.documents = documents;
  }

  /**
   * Appends the lines of {@code trail} that are not written yet; one request where all are of one
   * day. May be repeated.
   *
   * @return the trail without them
   * @throws io.github.syncmedic.journal.StorageUnavailable when storage could not be reached; some
   *     lines may stand then, and it is safe to append them again
   */
  public AuditTrail append(AuditTrail trail) {
    trail.unwritten().stream()
        .collect(
            Collectors.groupingBy(
                AuditLine::file,
                LinkedHashMap::new,
                Collectors.mapping(AuditLine::text, Collectors.joining("\n"))))
        .forEach(documents::append);
    return trail.written();
  }

  /**
   * Appends those lines of {@code trail} that are not written yet and stand nowhere; for a run
   * whose document goes. One read a day that it has lines of.
   */
  public void complete(AuditTrail trail) {
    trail.unwritten().stream()
        .collect(Collectors.groupingBy(AuditLine::file))
        .forEach(
            (file, lines) -> {
              var standing =
                  documents
                      .read(file)
                      .map(it -> it.text().lines().collect(Collectors.toSet()))
                      .orElse(Set.of());
              lines.stream()
                  .map(AuditLine::text)
                  .filter(it -> !standing.contains(it))
                  .forEach(it -> documents.append(file, it));
            });
  }

  /**
   * What the audit says of {@code run}, in order: the newest entries of the days that {@code trail}
   * spans, and those that are not written yet. One read a day.
   */
  public List<AuditEntry> entries(String run, AuditTrail trail) {
    return Stream.concat(
            days(trail).flatMap(this::lines).filter(it -> it.entry().run().equals(run)),
            trail.unwritten().stream())
        .collect(
            Collectors.toMap(AuditLine::seq, AuditLine::entry, (one, same) -> one, TreeMap::new))
        .values()
        .stream()
        .toList();
  }

  private static Stream<LocalDate> days(AuditTrail trail) {
    var first = trail.began();
    var last = trail.last().map(AuditFiles::day);
    return first.isEmpty() || last.isEmpty()
        ? Stream.empty()
        : Stream.iterate(last.get(), day -> !day.isBefore(first.get()), day -> day.minusDays(1))
            .limit(MOST_DAYS);
  }

  private Stream<AuditLine> lines(LocalDate day) {
    return documents.read(AuditFiles.lines(day)).stream()
        .flatMap(it -> it.text().lines())
        .flatMap(it -> JSON.understood(it, AuditLine.class).stream());
  }
}
