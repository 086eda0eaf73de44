package io.github.syncmedic.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The verbs with which a caller may act on one job; each is a playbook of the same name. */
public enum Action {
  /** Restart, by default with all that the portal's Restart forgets. */
  RESTART,
  /** Lift the quarantine, keep the watermark. */
  CLEAR,
  /** Start a paused or quarantined job. */
  START,
  /** Pause. */
  PAUSE;

  /** The word in routes and messages, and the name of the playbook. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The action that {@code word} names. */
  public static Optional<Action> of(String word) {
    return Arrays.stream(values()).filter(action -> action.word().equals(word)).findFirst();
  }
}
