package io.github.syncmedic.command;

import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.audit.AuditReport;
import io.github.syncmedic.journal.audit.AuditTrail;
import io.github.syncmedic.journal.audit.AuditVerifier;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.Runs;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Checks day by day whether the audit of the last {@link #DAYS} days is what was written, so that
 * somebody who changes it is noticed while their traces are fresh. Reads only. Thread-safe;
 * blocking: two reads a day of the audit and one for each run that is in it.
 */
public final class AuditCheck {
  /** How many days before today are checked. */
  static final int DAYS = 8;

  private final Documents documents;
  private final Clock clock;

  /** A check of the audit in {@code documents}. */
  public AuditCheck(Documents documents, Clock clock) {
    this.documents = documents;
    this.clock = clock;
  }

  /**
   * Checks the days that are over.
   *
   * @return the line for the log, which says {@code audit broken} where something was changed
   * @throws io.github.syncmedic.journal.StorageUnavailable when storage could not be reached
   */
  public String run() {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    var from = today.minusDays(DAYS);
    var to = today.minusDays(1);
    var verifier = new AuditVerifier(documents);
    var seen = verifier.verify(from, to, Map.of()).unknown();
    return line(from, to, verifier.verify(from, to, trails(seen)));
  }

  private Map<String, AuditTrail> trails(Collection<String> ids) {
    var runs = new Runs(documents);
    var trails = new HashMap<String, AuditTrail>();
    ids.forEach(id -> runs.known(id).map(Run::audit).ifPresent(it -> trails.put(id, it)));
    return trails;
  }

  private static String line(LocalDate from, LocalDate to, AuditReport report) {
    return report
        .firstBreak()
        .map(it -> "audit broken file=%s line=%d why=%s".formatted(it.file(), it.line(), it.why()))
        .orElseGet(
            () ->
                "audit whole from=%s to=%s entries=%d runs=%d seals=%d"
                    .formatted(from, to, report.entries(), report.runs(), report.seals()));
  }
}
