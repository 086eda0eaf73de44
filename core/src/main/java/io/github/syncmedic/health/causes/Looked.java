package io.github.syncmedic.health.causes;

import java.util.Optional;

/** What was last read beside one job; a part that is empty was never looked at. */
public record Looked(Optional<LogLook> logs, Optional<SchemaLook> schema) {
  /** Nothing was looked at. */
  public static final Looked NOTHING = new Looked(Optional.empty(), Optional.empty());
}
