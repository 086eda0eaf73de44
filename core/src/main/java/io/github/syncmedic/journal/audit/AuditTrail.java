package io.github.syncmedic.journal.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far the chain of one run has come; kept in the run's document.
 *
 * <p>The order that makes a chain without forks: add entries with {@link #with}, save the run's
 * document over the version that was read, and only then {@link AuditChain#append}. Of two workers
 * one can save, so one entry alone has a place. A worker that dies after saving leaves its lines
 * {@link #unwritten}; whoever works on the run next appends them first, and doing so twice is seen
 * to be the same line twice.
 *
 * @param count entries in the chain
 * @param head the hash of the last one
 * @param began the day of the first one
 * @param last when the last one was
 * @param unwritten lines that were perhaps not appended yet, in order
 */
public record AuditTrail(
    long count,
    String head,
    Optional<LocalDate> began,
    Optional<Instant> last,
    List<AuditLine> unwritten) {
  /** A chain without entries. */
  public static final AuditTrail EMPTY =
      new AuditTrail(0, AuditLine.NOTHING, Optional.empty(), Optional.empty(), List.of());

  public AuditTrail {
    unwritten = List.copyOf(unwritten);
  }

  /** This chain with {@code entry} at its end, at the time of the last one if that was later. */
  public AuditTrail with(AuditEntry entry) {
    var inOrder = last.map(entry::notBefore).orElse(entry);
    var line =
        AuditLine.of(count + 1, began.orElseGet(() -> AuditFiles.day(inOrder.at())), head, inOrder);
    return new AuditTrail(
        line.seq(),
        line.hash(),
        Optional.of(line.began()),
        Optional.of(inOrder.at()),
        Stream.concat(unwritten.stream(), Stream.of(line)).toList());
  }

  /** This chain, when all its lines stand in the files. */
  public AuditTrail written() {
    return new AuditTrail(count, head, began, last, List.of());
  }
}
