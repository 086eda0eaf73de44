package io.github.syncmedic.functions.http;

import io.github.syncmedic.playbook.SupportPacks;

/** Answers with support packs. */
public final class SupportReplies {
  private SupportReplies() {}

  /** The support pack of the run called {@code runId}. */
  public static Reply of(SupportPacks packs, String runId) {
    return packs
        .read(runId)
        .map(Reply::ok)
        .orElseThrow(
            () ->
                Refused.unknown(
                    "a support pack of that run, which may have called nobody",
                    "the run itself, GET /api/runs/{runId}"));
  }
}
