package io.github.syncmedic.journal.audit;

import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.Documents.Stored;
import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.journal.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An audit in memory: three runs that take turns over three days. */
abstract class AuditWorld {
  static final LocalDate FIRST = LocalDate.parse("2026-11-19");
  static final LocalDate SECOND = FIRST.plusDays(1);
  static final LocalDate TODAY = FIRST.plusDays(2);
  static final Instant START = Instant.parse("2026-11-19T08:00:00Z");

  final InMemoryDocuments documents = new InMemoryDocuments();
  final AuditChain chain = new AuditChain(documents);
  final AuditSeals seals = new AuditSeals(documents);
  final Map<String, AuditTrail> trails = new TreeMap<>();

  /** Three runs that take turns over three days, the first two of which are sealed. */
  void threeDays() {
    write(0, 24);
    seals.seal(Instant.parse("2026-11-21T02:00:00Z"));
  }

  void write(int from, int to) {
    for (var i = from; i < to; i++) {
      var run = "run-" + i % 3;
      var trail = trails.getOrDefault(run, AuditTrail.EMPTY);
      trails.put(run, chain.append(trail.with(entry(run, i * 2))));
    }
  }

  /** What is found while the file of {@code day} is {@code text}. */
  AuditReport replaced(LocalDate day, String text) {
    var before = text(AuditFiles.lines(day));
    documents.write(AuditFiles.lines(day), text, new Expected.Anything());
    var found = verify();
    documents.write(AuditFiles.lines(day), before, new Expected.Anything());
    return found;
  }

  AuditReport verify() {
    return new AuditVerifier(documents).verify(FIRST, TODAY, trails);
  }

  static AuditReport report(long entries, long repeated, int runs, int seals) {
    return new AuditReport(
        entries, repeated, runs, Collections.emptySortedSet(), seals, Optional.empty());
  }

  List<String> lines(LocalDate day) {
    return text(AuditFiles.lines(day)).lines().toList();
  }

  String text(String name) {
    return documents.read(name).map(Stored::text).orElseThrow();
  }

  static String joined(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  static AuditLine read(String line) {
    return new Json().read(line, AuditLine.class);
  }

  static Instant at(int hours) {
    return START.plus(Duration.ofHours(hours));
  }

  static AuditEntry entry(String run, int hours) {
    return entry(run, at(hours), hours + "-" + hours);
  }

  static AuditEntry entry(String run, Instant at, String requestId) {
    return new AuditEntry(
        at,
        run,
        "http",
        "eva@contoso.com",
        "restart with Watermark",
        "quarantined after the outage",
        "Quarantine",
        "Active",
        "EncounteredQuarantineException",
        requestId);
  }
}
