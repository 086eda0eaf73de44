package io.github.syncmedic.journal.audit;

import io.github.syncmedic.journal.Documents;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which files of the audit there are: one of lines a day, in UTC, and one seal over each.
 *
 * @param written the days that have lines
 * @param sealed the days that have a seal
 */
record AuditFiles(SortedSet<LocalDate> written, SortedSet<LocalDate> sealed) {
  private static final String PREFIX = "audit/";
  private static final String LINES = ".jsonl";
  private static final String SEAL = ".seal.json";

  /** Two names a day, so half a century. */
  private static final int MOST = 40_000;

  AuditFiles {
    written = Collections.unmodifiableSortedSet(written);
    sealed = Collections.unmodifiableSortedSet(sealed);
  }

  /** All that are there now; one list of names. */
  static AuditFiles in(Documents documents) {
    var names = documents.names(PREFIX, Optional.empty(), MOST);
    return new AuditFiles(days(names, LINES), days(names, SEAL));
  }

  static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  static String lines(LocalDate day) {
    return PREFIX + day + LINES;
  }

  static String seal(LocalDate day) {
    return PREFIX + day + SEAL;
  }

  private static SortedSet<LocalDate> days(List<String> names, String ending) {
    return names.stream()
        .filter(it -> it.endsWith(ending))
        .map(it -> it.substring(PREFIX.length(), it.length() - ending.length()))
        .flatMap(AuditFiles::parsed)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<LocalDate> parsed(String day) {
    try {
      return Stream.of(LocalDate.parse(day));
    } catch (DateTimeException e) {
      return Stream.empty();
    }
  }
}
