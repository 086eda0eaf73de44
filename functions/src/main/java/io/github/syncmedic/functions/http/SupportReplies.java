package io.github.syncmedic.functions.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import io.github.syncmedic.playbook.SupportPacks;
import java.util.Optional;

/** Answers with support packs. */
public final class SupportReplies {
  private SupportReplies() {}

  /** The support pack of the run called {@code runId}. */
  public static Reply of(
      SupportPacks packs, HttpRequestMessage<Optional<String>> request, String runId) {
    Query.of(request);
    return packs
        .read(Ids.checked("runId", runId))
        .map(Reply::ok)
        .orElseThrow(
            () ->
                Refused.unknown(
                    "a support pack of that run, which may have called nobody",
                    "the run itself, GET /api/runs/{runId}"));
  }
}
