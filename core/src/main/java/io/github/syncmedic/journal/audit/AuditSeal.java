package io.github.syncmedic.journal.audit;

import io.github.syncmedic.journal.Json;
import io.github.syncmedic.journal.Sha256;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What stood in the file of one day when the day was over, linked to the seal before.
 *
 * @param lines how many lines stood there; some may have come late, after them
 * @param content the hash of those lines
 * @param previousDay the day whose seal this one is linked to; empty for the first
 * @param previous the hash of that seal, or {@link AuditLine#NOTHING}
 * @param hash SHA-256 in hexadecimal digits over this seal as JSON in which {@code hash} is empty
 */
public record AuditSeal(
    int schemaVersion,
    LocalDate day,
    long lines,
    String content,
    Optional<LocalDate> previousDay,
    String previous,
    String hash) {
  private static final Json JSON = new Json();

  public AuditSeal {
    Objects.requireNonNull(day);
    Objects.requireNonNull(content);
    Objects.requireNonNull(previousDay);
    Objects.requireNonNull(previous);
    Objects.requireNonNull(hash);
  }

  /** The seal over {@code text}, the file of {@code day}. */
  static AuditSeal of(LocalDate day, String text, Optional<AuditSeal> before) {
    var lines = text.lines().toList();
    var bare =
        new AuditSeal(
            Json.SCHEMA_VERSION,
            day,
            lines.size(),
            contentOf(lines),
            before.map(AuditSeal::day),
            before.map(AuditSeal::hash).orElse(AuditLine.NOTHING),
            "");
    return bare.with(Sha256.hex(bare.text()));
  }

  /** Whether its hash is that of its contents. */
  boolean isGenuine() {
    return Sha256.hex(with("").text()).equals(hash);
  }

  /** Whether the lines of {@code text} that it is about are those that were sealed. */
  boolean holds(String text) {
    var now = text.lines().limit(lines).toList();
    return now.size() == lines && contentOf(now).equals(content);
  }

  /** The one text that this seal is written as. */
  String text() {
    return JSON.write(this);
  }

  private static String contentOf(List<String> lines) {
    return Sha256.hex(String.join("\n", lines));
  }

  private AuditSeal with(String itsHash) {
    return new AuditSeal(schemaVersion, day, lines, content, previousDay, previous, itsHash);
  }
}
