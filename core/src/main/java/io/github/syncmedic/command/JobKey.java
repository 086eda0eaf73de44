package io.github.syncmedic.command;

import io.github.syncmedic.sync.ConfigurationId;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.TenantId;
import java.util.Comparator;

/**
 * A job's place in the list of all jobs, by tenant, id and configuration: it stays the same
 * whatever becomes of other jobs, so a page that begins after it neither repeats nor leaves out a
 * job that was there all the time.
 */
public record JobKey(TenantId tenant, JobId job, ConfigurationId configuration)
    implements Comparable<JobKey> {
  private static final String BETWEEN = "~";
  private static final int PARTS = 3;
  private static final Comparator<JobKey> ORDER =
      Comparator.<JobKey, String>comparing(it -> it.tenant().value())
          .thenComparing(it -> it.job().value())
          .thenComparing(it -> it.configuration().value());

  static JobKey of(JobRef job) {
    return new JobKey(job.tenant(), job.job(), job.configuration());
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws IllegalArgumentException when it is no key
   */
  public static JobKey parse(String text) {
    var parts = text.split(BETWEEN, -1);
    if (parts.length != PARTS) {
      throw new IllegalArgumentException(
          "Tried to read where a page begins, because it has not %d parts; try the nextLink of the page before"
              .formatted(PARTS));
    }
    return new JobKey(new TenantId(parts[0]), new JobId(parts[1]), new ConfigurationId(parts[2]));
  }

  /** The key as a text of letters, digits, dot, underscore, hyphen and tilde. */
  public String text() {
    return String.join(BETWEEN, tenant.value(), job.value(), configuration.value());
  }

  @Override
  public int compareTo(JobKey other) {
    return ORDER.compare(this, other);
  }
}
