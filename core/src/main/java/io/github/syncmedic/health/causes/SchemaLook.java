package io.github.syncmedic.health.causes;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A look at one job's schema and settings.
 *
 * @param tried when they were last asked for
 * @param known what they last were; empty when they were never read
 */
public record SchemaLook(Instant tried, Optional<Known> known) {
  private static final int MOST = 3;

  /**
   * What is known of a schema.
   *
   * @param read when it was last read
   * @param hash of schema and settings; equal content has equal hashes
   * @param passwordsMapped whether it carries password hashes; empty when it lists no attributes
   * @param changes the last three, newest first
   */
  public record Known(
      Instant read, String hash, Optional<Boolean> passwordsMapped, List<SchemaChange> changes) {
    public Known {
      changes = changes.stream().limit(MOST).toList();
    }

    /** The same, found unchanged at {@code now}. */
    public Known at(Instant now) {
      return new Known(now, hash, passwordsMapped, changes);
    }
  }

  /** {@code changes} once there is {@code newest}. */
  public static List<SchemaChange> with(SchemaChange newest, List<SchemaChange> changes) {
    return Stream.concat(Stream.of(newest), changes.stream()).limit(MOST).toList();
  }
}
