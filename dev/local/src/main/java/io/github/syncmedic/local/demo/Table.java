package io.github.syncmedic.local.demo;

import java.util.List;
import java.util.stream.Stream;

/** The state of all jobs at the end, in columns. */
final class Table {
  private static final String ROW = "  %-14s %-18s %-12s %s";

  private Table() {}

  static List<String> of(List<Job> jobs, Claims claims) {
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
