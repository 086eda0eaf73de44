package io.github.syncmedic.guard;

import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.Documents.Stored;
import io.github.syncmedic.journal.Json;

/**
 * What an operator set for everything, without a redeploy: the document {@code controls.json}.
 *
 * @param killSwitch while true, nothing is written to any job
 */
public record Controls(int schemaVersion, boolean killSwitch) {
  /** Where it is kept. */
  public static final String NAME = "controls.json";

  private static final Controls OPEN = new Controls(Json.SCHEMA_VERSION, false);
  private static final Controls CLOSED = new Controls(Json.SCHEMA_VERSION, true);

  /**
   * Reads the controls: open when there is no such document, closed when it is not understood.
   *
   * @throws io.github.syncmedic.journal.StorageUnavailable when it cannot be read, so that nothing
   *     is written on a guess
   */
  public static Controls of(Documents documents) {
    return documents.read(NAME).map(Stored::text).map(Controls::parse).orElse(OPEN);
  }

  private static Controls parse(String text) {
    var json = new Json();
    try {
      return json.isNewer(text) ? CLOSED : json.read(text, Controls.class);
    } catch (Json.Unreadable e) {
      return CLOSED;
    }
  }
}
