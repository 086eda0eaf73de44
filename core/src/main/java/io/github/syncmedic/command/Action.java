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
  PAUSE,
  /** Send one object down the whole way. */
  PROVISION_ON_DEMAND,
  /** Ask whether the saved credentials work. */
  VALIDATE_CREDENTIALS,
  /** Execute the deletes that are held back, once two others approved just these. */
  ALLOW_DELETES;

  /** The word in routes and messages, and the name of the playbook. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The action that {@code word} names. */
  public static Optional<Action> of(String word) {
    return Arrays.stream(values()).filter(action -> action.word().equals(word)).findFirst();
  }
}
