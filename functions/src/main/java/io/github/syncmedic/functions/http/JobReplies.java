package io.github.syncmedic.functions.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.microsoft.azure.functions.HttpRequestMessage;
import io.github.syncmedic.command.Desk;
import io.github.syncmedic.command.JobView;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.sync.JobId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Answers about jobs. */
public final class JobReplies {
  private JobReplies() {}

  /** A page of jobs; {@code nextLink} leads to the next, and is absent on the last. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Page(List<JobView> value, Optional<String> nextLink) {}

  /**
   * All jobs, filtered by {@code verdict} and {@code tenant}, from {@code skip}, {@code top} many.
   */
  public static Reply list(Desk desk, HttpRequestMessage<Optional<String>> request) {
    var query = Query.of(request, "verdict", "tenant");
    var jobs = desk.jobs(verdict(query), query.text("tenant"));
    var page = jobs.stream().skip(query.skip()).limit(query.top()).toList();
    var hasMore = jobs.size() > query.skip() + query.top();
    return Reply.ok(new Page(page, query.nextLink(hasMore)));
  }

  /** The job called {@code jobId}. */
  public static Reply one(Desk desk, String jobId) {
    return desk.job(id(jobId))
        .map(Reply::ok)
        .orElseThrow(() -> Refused.unknown("a job of that id", "GET /api/jobs"));
  }

  /** The id that a path holds. */
  static JobId id(String jobId) {
    try {
      return new JobId(jobId);
    } catch (IllegalArgumentException e) {
      throw Refused.malformed(String.valueOf(e.getMessage()), "jobId");
    }
  }

  private static Optional<VerdictKind> verdict(Query query) {
    return query
        .text("verdict")
        .map(
            text ->
                Arrays.stream(VerdictKind.values())
                    .filter(kind -> kind.name().equals(text.toUpperCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            Refused.malformed(
                                "Tried to filter by verdict, because the one given is none; try "
                                    + Arrays.toString(VerdictKind.values()),
                                "verdict")));
  }
}
