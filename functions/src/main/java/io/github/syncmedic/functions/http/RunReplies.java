package io.github.syncmedic.functions.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.microsoft.azure.functions.HttpRequestMessage;
import io.github.syncmedic.command.Desk;
import io.github.syncmedic.command.RunFilter;
import io.github.syncmedic.command.RunPage;
import io.github.syncmedic.command.RunView;
import io.github.syncmedic.playbook.RunState;
import io.github.syncmedic.sync.JobId;
import java.util.List;
import java.util.Optional;

/** Answers about runs. */
public final class RunReplies {
  private static final String STATE = "state";
  private static final String JOB = "job";
  private static final String PLAYBOOK = "playbook";

  private RunReplies() {}

  /** A page of runs; {@code nextLink} leads to the next, and is absent on the last. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Page(List<RunPage.Line> value, Optional<String> nextLink) {}

  /** The runs that fit every filter, newest first, normally of seven days. */
  public static Reply list(Desk desk, HttpRequestMessage<Optional<String>> request) {
    var query = Query.of(request, STATE, JOB, PLAYBOOK, Query.SINCE, Query.AFTER, Query.TOP);
    var page =
        desk.runs(
            new RunFilter(
                query.words(STATE, RunState.class),
                query.read(JOB, JobId::new),
                query.word(PLAYBOOK),
                query.since()),
            new RunPage.Part(query.read(Query.AFTER, RunPage::key), query.top()));
    return Reply.ok(new Page(page.runs(), page.next().map(query::linkAfter)));
  }

  /** The run called {@code runId}. */
  public static Reply one(Desk desk, HttpRequestMessage<Optional<String>> request, String runId) {
    Query.of(request);
    return desk.run(Ids.checked("runId", runId))
        .map(RunView::of)
        .map(Reply::ok)
        .orElseThrow(() -> Refused.unknown("a run of that id", "GET /api/runs"));
  }
}
