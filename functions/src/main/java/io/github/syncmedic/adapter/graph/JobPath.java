package io.github.syncmedic.adapter.graph;

import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.Problem;
import io.github.syncmedic.sync.TenantId;
import java.util.Optional;

/** Where a job is in Graph, and how it is spoken of. */
final class JobPath {
  private JobPath() {}

  /** Begins with a slash and needs no encoding: ids have no character that would. */
  static String of(JobRef job) {
    return "/servicePrincipals/%s/synchronization/jobs/%s"
        .formatted(job.configuration(), job.job());
  }

  static String spoken(JobRef job) {
    return "job %s of configuration %s".formatted(job.job(), job.configuration());
  }

  /** A job of another tenant: its id means nothing here, or worse, something else. */
  static Optional<Problem> stranger(JobRef job, TenantId tenant, String what) {
    return job.tenant().equals(tenant)
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                Problem.Kind.REFUSED,
                "Tried to %s in vain, because it belongs to tenant %s and this connection to %s; try the connection of that tenant"
                    .formatted(what, job.tenant(), tenant)));
  }
}
