package io.github.syncmedic.functions.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.microsoft.azure.functions.HttpRequestMessage;
import io.github.syncmedic.command.ChronicView;
import io.github.syncmedic.command.Desk;
import io.github.syncmedic.command.HistoryView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Answers about the past of a job. */
public final class HistoryReplies {
  private HistoryReplies() {}

  /**
   * A page of changes, newest first, with the last runs beside it; {@code nextLink} leads to the
   * next, and is absent on the last.
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Page(
      String jobId,
      Instant since,
      List<HistoryView.Change> value,
      List<HistoryView.Escrows> escrows,
      Optional<ChronicView> chronic,
      Optional<String> nextLink) {}

  /** The past of the job called {@code jobId} since {@code since}, normally of seven days. */
  public static Reply of(Desk desk, HttpRequestMessage<Optional<String>> request, String jobId) {
    var query = Query.ofPage(request, Query.SINCE, Query.TENANT);
    return desk.history(
            JobReplies.id(jobId), query.tenant(), query.since(), query.skip(), query.top())
        .map(it -> Reply.ok(page(it, query)))
        .orElseThrow(() -> Refused.unknown("a job of that id", "GET /api/jobs"));
  }

  private static Page page(HistoryView view, Query query) {
    return new Page(
        view.jobId(),
        view.since(),
        view.changes(),
        view.escrows(),
        view.chronic(),
        query.nextLink(view.hasMore()));
  }
}
