package io.github.syncmedic.playbook;

import com.fasterxml.jackson.annotation.JsonValue;

/** How far a fix is proven; in rising order. */
public enum Stage {
  /** Graph accepted the write. */
  ACCEPTED("accepted"),
  /** The job shows as paused. */
  PAUSED("paused"),
  /** The quarantine is gone. */
  LIFTED("lifted"),
  /** A run began after the write. */
  NEW_RUN("newRun"),
  /** Such a run did its work. */
  RUN_SUCCEEDED("runSucceeded"),
  /** It went on like that for as many cycles as asked for. */
  HELD("held");

  private final String text;

  Stage(String text) {
    this.text = text;
  }

  /** The name that playbooks use. */
  @JsonValue
  public String text() {
    return text;
  }
}
