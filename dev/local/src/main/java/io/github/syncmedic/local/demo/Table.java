package io.github.syncmedic.local.demo;

import io.github.syncmedic.local.demo.Story.JobNow;
import java.util.List;
import java.util.stream.Stream;

/** The state of all jobs at the end, in columns. */
final class Table {
  private static final String ROW = "  %-15s %-14s %-12s %s";

  private Table() {}

  static List<String> of(List<JobNow> jobs, Claims claims) {
    var header = Stream.of(ROW.formatted("configuration", "job", "verdict", "writes received"));
    var rows =
        jobs.stream()
            .map(
                job ->
                    ROW.formatted(
                        job.domain(), job.kind(), job.verdict(), claims.writesTo(job.id())));
    return Stream.concat(header, rows).toList();
  }
}
