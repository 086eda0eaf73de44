package io.github.syncmedic.journal;

import java.util.List;
import java.util.Optional;

/**
 * Named texts under optimistic concurrency; in Azure, blobs under ETag.
 *
 * <p>Thread-safe and blocking. Every method throws {@link StorageUnavailable} when storage could
 * not be reached, in which case a write may or may not have happened. The answer of {@link #write}
 * is exact otherwise: a conflict is reported only when it is somebody else's.
 *
 * <p>Names are relative paths of {@code [A-Za-z0-9._/-]}, never empty, without {@code ..}.
 */
public interface Documents {
  /** The document called {@code name}, or empty when there is none. */
  Optional<Stored> read(String name);

  /**
   * Writes the whole document if {@code expected} holds.
   *
   * @return {@link WriteResult.Written} with the new version, or {@link WriteResult.Conflict}
   */
  WriteResult write(String name, String text, Expected expected);

  /** Adds {@code line} and a newline to the end, atomically; creates the document if need be. */
  void append(String name, String line);

  /** At most {@code limit} names that begin with {@code prefix}, in order, after {@code after}. */
  List<String> names(String prefix, Optional<String> after, int limit);

  /** Removes the document. Idempotent. */
  void delete(String name);

  /** A text and the version under which it stands. */
  record Stored(String text, String version) {}

  /** What must be true of a document for a write to happen. */
  sealed interface Expected {
    /** There is no such document yet. */
    record Absent() implements Expected {}

    /** It stands exactly under {@code version}. */
    record Version(String version) implements Expected {}

    /** Whatever is there is replaced. */
    record Anything() implements Expected {}
  }

  /** What came of a write. */
  sealed interface WriteResult {
    /** The text stands under {@code version}. */
    record Written(String version) implements WriteResult {}

    /** Somebody else was there first; nothing was changed. */
    record Conflict() implements WriteResult {}
  }
}
