package io.github.syncmedic.health;

import io.github.syncmedic.sync.Problem;
import io.github.syncmedic.sync.TenantId;
import java.time.Instant;
import java.util.List;

/**
 * What one sweep over a tenant found.
 *
 * @param jobs one for each job, ordered by domain, kind and id; jobs that could not be read this
 *     time are {@link VerdictKind#UNKNOWN}
 * @param unread what could not be read, and why
 */
public record SweepReport(
    TenantId tenant,
    Instant began,
    Instant ended,
    int configurations,
    List<JobHealth> jobs,
    List<Unread> unread) {
  public SweepReport {
    jobs = List.copyOf(jobs);
    unread = List.copyOf(unread);
  }

  /** The verdicts alone. */
  public List<Verdict> verdicts() {
    return jobs.stream().map(JobHealth::verdict).toList();
  }

  /** Whether everything that was asked for was read. */
  public boolean isComplete() {
    return unread.isEmpty();
  }

  /** A configuration, or the whole tenant, that could not be read. */
  public record Unread(String what, Problem problem) {}
}
