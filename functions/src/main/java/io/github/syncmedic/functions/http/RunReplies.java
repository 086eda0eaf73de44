package io.github.syncmedic.functions.http;

import io.github.syncmedic.command.Desk;

/** Answers about runs. */
public final class RunReplies {
  private RunReplies() {}

  /** The run called {@code runId}. */
  public static Reply one(Desk desk, String runId) {
    return desk.run(runId)
        .map(Reply::ok)
        .orElseThrow(
            () -> Refused.unknown("a run of that id", "the Location that the request answered"));
  }
}
