package io.github.syncmedic.command;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list of jobs.
 *
 * @param jobs in the order of {@link JobKey}
 * @param next after which job the next page begins; empty on the last
 */
public record JobPage(List<JobView> jobs, Optional<JobKey> next) {
  public JobPage {
    jobs = List.copyOf(jobs);
  }

  /**
   * Which part is asked for.
   *
   * @param after after which job it begins; at the first where it is not said
   * @param skip how many to pass over from there on
   * @param top how many to show at the most
   */
  public record Part(Optional<JobKey> after, int skip, int top) {}
}
