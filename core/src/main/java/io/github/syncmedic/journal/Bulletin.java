package io.github.syncmedic.journal;

import io.github.syncmedic.notify.Incident;
import io.github.syncmedic.notify.Notice;
import io.github.syncmedic.sync.JobRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What people are to be told of a tenant, and what they were told; kept with what is known of the
 * tenant, so that nothing is told before it stands, or lost once it does.
 *
 * @param untold what nobody was told yet, as far as is known
 * @param concerns what people were told of single jobs, as long as it matters
 */
public record Bulletin(List<Notice> untold, List<Concern> concerns) {
  /** Nothing was told and nothing is to be told. */
  public static final Bulletin NONE = new Bulletin(List.of(), List.of());

  public Bulletin {
    untold = List.copyOf(untold);
    concerns = List.copyOf(concerns);
  }

  /**
   * What people were told of one job.
   *
   * @param standing what the job was found to be then and since when; the marks belong to that
   * @param open whether they were told of something that they were not told to be over
   * @param marks what was told of it as it stands, each once; the newest last
   * @param reminder the last reminder of the day on which Microsoft disables it
   * @param troubles what it was in since it was last well; the newest last
   */
  public record Concern(
      JobRef job,
      String standing,
      boolean open,
      List<String> marks,
      Optional<Reminder> reminder,
      List<Trouble> troubles) {
    @SuppressWarnings("NullAway") // documents of before there were troubles leave them out
    public Concern {
      marks = List.copyOf(marks);
      troubles = troubles == null ? List.of() : List.copyOf(troubles);
    }
  }

  /**
   * One trouble that a job was in.
   *
   * @param told whether a sweep told of it
   * @param run the run that the product opened for it by itself, which may have told of it
   */
  public record Trouble(Incident incident, boolean told, Optional<String> run) {}

  /**
   * A reminder that was given.
   *
   * @param deadline when Microsoft disables the job
   * @param days how many days before that at the most
   */
  public record Reminder(Instant deadline, long days) {}
}
