package io.github.syncmedic.journal.audit;

import io.github.syncmedic.journal.Json;
import io.github.syncmedic.journal.Sha256;
import java.time.LocalDate;
import java.util.Objects;

/**
 * An entry as it stands in a file: linked to the entry before it in the chain of its run.
 *
 * @param seq its place in the chain, from 1
 * @param began the day of the chain's first entry, so that a missing beginning shows
 * @param previous the hash of the entry before; {@link #NOTHING} for the first
 * @param hash SHA-256 in hexadecimal digits over this line as JSON in which {@code hash} is empty
 */
public record AuditLine(
    int schemaVersion, long seq, LocalDate began, String previous, AuditEntry entry, String hash) {
  /** What the first entry of a chain is linked to. */
  public static final String NOTHING = "0".repeat(64);

  private static final Json JSON = new Json();

  public AuditLine {
    Objects.requireNonNull(began);
    Objects.requireNonNull(previous);
    Objects.requireNonNull(entry);
    Objects.requireNonNull(hash);
  }

  /** {@code entry}, linked and hashed. */
  static AuditLine of(long seq, LocalDate began, String previous, AuditEntry entry) {
    var bare = new AuditLine(Json.SCHEMA_VERSION, seq, began, previous, entry, "");
    return bare.with(Sha256.hex(bare.text()));
  }

  /** Whether its hash is that of its contents. */
  boolean isGenuine() {
    return Sha256.hex(with("").text()).equals(hash);
  }

  /** The one text that this line is written as. */
  String text() {
    return JSON.write(this);
  }

  /** The name of the file in which it stands. */
  String file() {
    return AuditFiles.lines(AuditFiles.day(entry.at()));
  }

  private AuditLine with(String itsHash) {
    return new AuditLine(schemaVersion, seq, began, previous, entry, itsHash);
  }
}
