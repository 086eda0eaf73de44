package io.github.syncmedic.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.LogExcerpt;
import io.github.syncmedic.sync.LoggedChange;
import io.github.syncmedic.sync.Problem;
import io.github.syncmedic.sync.ProvisioningLogs;
import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.Reading.Read;
import io.github.syncmedic.sync.Reading.Unread;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.function.Predicate;

/**
 * The provisioning logs as Microsoft Graph v1.0 has them, see <a
 * href="https://learn.microsoft.com/graph/api/provisioningobjectsummary-list">list
 * provisioningObjectSummary</a>.
 *
 * <p>Thread-safe and blocking, for no longer than the reading deadline: a turn within the limit of
 * reports is waited for. Reads {@value #PAGES} pages of {@value #PAGE} entries at most.
 */
final class GraphProvisioningLogs implements ProvisioningLogs {
  private static final String PERMISSION =
      "ProvisioningLog.Read.All (and a licence of Microsoft Entra ID P1 or P2 to the tenant)";
  private static final int PAGES = 4;
  private static final int PAGE = 500;

  private final GraphDoor door;
  private final Pages pages;

  GraphProvisioningLogs(GraphDoor door) {
    this.door = door;
    this.pages = new Pages(door.endpoint(), door.reports());
  }

  @Override
  public Reading<LogExcerpt> failures(JobRef job, Instant since) {
    return read(job, since, "read the failures of ", LoggedChange::isFailure);
  }

  @Override
  public Reading<LogExcerpt> stagedDeletes(JobRef job, Instant since) {
    return read(job, since, "read the deletes held back of ", LoggedChange::isStagedDelete);
  }

  /** Microsoft does not show its filters combined: where Graph refuses that, the job alone is. */
  private Reading<LogExcerpt> read(
      JobRef job, Instant since, String doing, Predicate<LoggedChange> wanted) {
    var what = doing + JobPath.spoken(job);
    var stranger = JobPath.stranger(job, door.options().tenant(), what);
    if (stranger.isPresent()) {
      return new Unread<>(stranger.get());
    }
    var deadline = door.readDeadline();
    var found = pages(what, filter(job, since), deadline);
    if (found instanceof Unread<Pages.Found> unread && isBadRequest(unread.problem())) {
      found = pages(what, filter(job), deadline);
    }
    return found.then(it -> new Read<>(excerpt(it, job, since, wanted)));
  }

  private Reading<Pages.Found> pages(String what, String filter, Deadline deadline) {
    var url = "/auditLogs/provisioning?%s&$top=%d".formatted(filter, PAGE);
    var ask = Ask.get(door.endpoint().at(url), what, PERMISSION);
    return door.reports()
        .json(ask, deadline)
        .then(first -> pages.upTo(PAGES, first, ask, deadline));
  }

  /** Documented for the time are {@code eq}, {@code gt} and {@code lt} only. */
  private static String filter(JobRef job, Instant since) {
    var begin = since.isBefore(Instant.EPOCH) ? Instant.EPOCH : since;
    return "%s%%20and%%20activityDateTime%%20gt%%20%s&$orderby=activityDateTime%%20desc"
        .formatted(filter(job), begin.truncatedTo(ChronoUnit.SECONDS).minusSeconds(1));
  }

  private static String filter(JobRef job) {
    return "$filter=jobId%%20eq%%20'%s'".formatted(job.job());
  }

  private static boolean isBadRequest(Problem problem) {
    return problem.status().orElse(0) == 400;
  }

  /** Whatever Graph made of the filter, only what was asked for counts. */
  private static LogExcerpt excerpt(
      Pages.Found found, JobRef job, Instant since, Predicate<LoggedChange> wanted) {
    var changes = new ArrayList<LoggedChange>();
    var unread = 0;
    for (JsonNode entry : found.elements()) {
      var ours = LogJson.isOf(job.job(), entry);
      var change = LogJson.change(entry);
      if (ours.isEmpty() || (ours.get() && change.isEmpty())) {
        unread++;
      } else if (ours.get()) {
        change.filter(it -> !it.at().isBefore(since)).filter(wanted).ifPresent(changes::add);
      }
    }
    changes.sort(Comparator.comparing(LoggedChange::at).reversed());
    return new LogExcerpt(changes, found.whole(), unread);
  }
}
