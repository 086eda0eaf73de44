package io.github.syncmedic.guard;

import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.Documents.Stored;
import io.github.syncmedic.journal.Json;
import java.util.Optional;

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
    return read(documents).controls();
  }

  /** The same, with the reason where the document is not understood. */
  public static Found read(Documents documents) {
    return documents.read(NAME).map(Stored::text).map(Controls::parse).orElse(Found.as(OPEN));
  }

  private static Found parse(String text) {
    var json = new Json();
    try {
      return json.isNewer(text)
          ? Found.not(
              "Tried to read controls.json, because it rules every write, and its schemaVersion is"
                  + " newer than %d; try that version".formatted(Json.SCHEMA_VERSION))
          : Found.as(json.read(text, Controls.class));
    } catch (Json.Unreadable e) {
      return Found.not(String.valueOf(e.getMessage()));
    }
  }

  /**
   * What was found.
   *
   * @param problem why the document is not understood; empty when it is, or there is none
   */
  public record Found(Controls controls, Optional<String> problem) {
    private static Found as(Controls controls) {
      return new Found(controls, Optional.empty());
    }

    private static Found not(String problem) {
      return new Found(CLOSED, Optional.of(problem));
    }
  }
}
