package io.github.syncmedic.health.forecast;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.github.syncmedic.sync.Execution;
import io.github.syncmedic.sync.JobStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One past run, as far as a trend needs it. In JSON a list of its four numbers, since there are up
 * to 24 of them for each job.
 *
 * @param second when it ended, or began where no end is told; seconds since 1970
 * @param escrowed objects that failed and are retried
 * @param of objects that could have failed: the most that Graph counts as in scope, as imported or
 *     as synchronized, since a run that looks at changes alone counts few of them
 * @param failures runs that had failed wholly by then, one after another
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
@JsonPropertyOrder({"second", "escrowed", "of", "failures"})
public record RunPoint(long second, long escrowed, long of, long failures) {
  /** The point of the last run of {@code status}; empty when nothing tells when that was. */
  static Optional<RunPoint> of(JobStatus status) {
    return status.lastExecution().flatMap(run -> of(run, status));
  }

  private static Optional<RunPoint> of(Execution run, JobStatus status) {
    return Stream.of(run.began(), run.ended())
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder())
        .map(Instant::getEpochSecond)
        .map(
            second ->
                new RunPoint(
                    second, run.escrowed(), most(run, status), status.successiveFailures()));
  }

  private static long most(Execution run, JobStatus status) {
    var synchronizedEntries =
        status.entryCounts().values().stream().mapToLong(Long::longValue).sum();
    return Math.max(synchronizedEntries, Math.max(run.entitled(), run.imported()));
  }

  /** When it was. */
  public Instant at() {
    return Instant.ofEpochSecond(second);
  }

  /** Whether its count tells something: a run that failed wholly did not count. */
  boolean tells() {
    return failures == 0;
  }
}
