package io.github.syncmedic.functions.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.microsoft.azure.functions.HttpRequestMessage;
import io.github.syncmedic.command.ChronicView;
import io.github.syncmedic.command.Desk;
import io.github.syncmedic.command.HistoryView;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** Answers about the past of a job. */
public final class HistoryReplies {
  private static final String SINCE = "since";
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

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
    var query = Query.ofPage(request, SINCE, Query.TENANT);
    return desk.history(
            JobReplies.id(jobId),
            query.tenant(),
            query.text(SINCE).map(HistoryReplies::instant),
            query.skip(),
            query.top())
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

  private static Instant instant(String text) {
    try {
      var instant = Instant.parse(text);
      if (!instant.isBefore(EARLIEST) && !instant.isAfter(LATEST)) {
        return instant;
      }
    } catch (DateTimeParseException e) {
      // answered below, like an instant out of range
    }
    throw Refused.malformed(
        "Tried to read since, because it is no instant from 2000 to 9999; try"
            + " 2026-11-21T00:00:00Z",
        SINCE);
  }
}
