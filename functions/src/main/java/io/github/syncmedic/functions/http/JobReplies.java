package io.github.syncmedic.functions.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.microsoft.azure.functions.HttpRequestMessage;
import io.github.syncmedic.command.Desk;
import io.github.syncmedic.command.JobFilter;
import io.github.syncmedic.command.JobKey;
import io.github.syncmedic.command.JobPage;
import io.github.syncmedic.command.JobView;
import io.github.syncmedic.health.Severity;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.JobKind;
import java.util.List;
import java.util.Optional;

/** Answers about jobs. */
public final class JobReplies {
  private static final String VERDICT = "verdict";
  private static final String DOMAIN = "domain";
  private static final String KIND = "kind";
  private static final String SEVERITY = "severity";
  private static final String REASON = "reason";

  private JobReplies() {}

  /** A page of jobs; {@code nextLink} leads to the next, and is absent on the last. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Page(List<JobView> value, Optional<String> nextLink) {}

  /**
   * The jobs that fit every filter, in the order of {@link JobKey}, {@code top} many from {@code
   * after} on, {@code skip} of which are passed over.
   */
  public static Reply list(Desk desk, HttpRequestMessage<Optional<String>> request) {
    var query =
        Query.ofPage(request, VERDICT, Query.TENANT, DOMAIN, KIND, SEVERITY, REASON, Query.AFTER);
    var page =
        desk.jobs(
            filter(query),
            new JobPage.Part(query.read(Query.AFTER, JobKey::parse), query.skip(), query.top()));
    return Reply.ok(new Page(page.jobs(), page.next().map(JobKey::text).map(query::linkAfter)));
  }

  private static JobFilter filter(Query query) {
    return new JobFilter(
        query.words(VERDICT, VerdictKind.class),
        query.tenant(),
        query.word(DOMAIN),
        query.words(KIND, JobKind.class),
        query.words(SEVERITY, Severity.class),
        query.word(REASON));
  }

  /** The job called {@code jobId}, of one tenant where the query names it. */
  public static Reply one(Desk desk, HttpRequestMessage<Optional<String>> request, String jobId) {
    var query = Query.of(request, Query.TENANT);
    return desk.job(id(jobId), query.tenant())
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
}
