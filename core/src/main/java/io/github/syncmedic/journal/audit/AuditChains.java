package io.github.syncmedic.journal.audit;

import io.github.syncmedic.journal.Json;
import io.github.syncmedic.journal.audit.AuditReport.Break;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The chains of all runs while files are read one after the other. Not thread-safe. */
final class AuditChains {
  private static final Json JSON = new Json();

  private final LocalDate from;
  private final Map<String, Chain> chains = new HashMap<>();
  private Optional<Break> firstBreak = Optional.empty();
  private long entries;
  private long repeated;

  /** Chains as they are from {@code from} on. */
  AuditChains(LocalDate from) {
    this.from = from;
  }

  /** Notes a break, unless one was found before. */
  void broken(String file, long line, String why) {
    if (firstBreak.isEmpty()) {
      firstBreak = Optional.of(new Break(file, line, why));
    }
  }

  /** Follows all chains through {@code text}, the file of {@code day}. */
  void read(LocalDate day, String text) {
    var file = AuditFiles.lines(day);
    var number = 0L;
    for (var line : text.lines().toList()) {
      number++;
      var why = whyBroken(file, line);
      if (why.isPresent()) {
        broken(file, number, why.get());
      }
    }
    if (!text.endsWith("\n")) {
      broken(file, number, "the line does not end");
    }
  }

  private Optional<String> whyBroken(String file, String text) {
    var found = parsed(text);
    if (found.isEmpty() || !found.get().isGenuine()) {
      return Optional.of("the line is not as it was written");
    }
    var line = found.get();
    if (!line.file().equals(file)) {
      return Optional.of("the line belongs into " + line.file());
    }
    return chains.computeIfAbsent(line.entry().run(), run -> new Chain()).next(line);
  }

  private static Optional<AuditLine> parsed(String text) {
    try {
      return Optional.of(JSON.read(text, AuditLine.class)).filter(it -> it.text().equals(text));
    } catch (Json.Unreadable e) {
      return Optional.empty();
    }
  }

  /**
   * Compares the ends of the chains with what {@code trails} say of those that end by {@code to}.
   */
  void end(LocalDate to, Map<String, AuditTrail> trails) {
    for (var trail : new TreeMap<>(trails).entrySet()) {
      trail
          .getValue()
          .last()
          .map(AuditFiles::day)
          .filter(day -> !day.isBefore(from) && !day.isAfter(to))
          .ifPresent(day -> end(trail.getKey(), trail.getValue(), AuditFiles.lines(day)));
    }
  }

  private void end(String run, AuditTrail trail, String file) {
    var chain = chains.getOrDefault(run, new Chain());
    if (chain.last != trail.count() || !chain.head.equals(trail.head())) {
      broken(
          file,
          0,
          "run %s has %d entries, and the files end with its entry %d"
              .formatted(run, trail.count(), chain.last));
    }
  }

  /** What was found. */
  AuditReport report(int seals, Set<String> known) {
    var unknown = new TreeSet<>(chains.keySet());
    unknown.removeAll(known);
    return new AuditReport(entries, repeated, chains.size(), unknown, seals, firstBreak);
  }

  /** The chain of one run, as far as it was read. */
  private final class Chain {
    private final Map<Long, String> hashes = new HashMap<>();
    private long last;
    private String head = AuditLine.NOTHING;

    Optional<String> next(AuditLine line) {
      if (hashes.containsKey(line.seq())) {
        return repeats(line);
      }
      var isContinued = hashes.isEmpty() && line.began().isBefore(from);
      if (!isContinued && (line.seq() != last + 1 || !line.previous().equals(head))) {
        return Optional.of(
            "it is entry %d of run %s, which is not what follows entry %d there"
                .formatted(line.seq(), line.entry().run(), last));
      }
      hashes.put(line.seq(), line.hash());
      last = line.seq();
      head = line.hash();
      entries++;
      return Optional.empty();
    }

    private Optional<String> repeats(AuditLine line) {
      if (!line.hash().equals(hashes.get(line.seq()))) {
        return Optional.of(
            "it is another entry %d of run %s".formatted(line.seq(), line.entry().run()));
      }
      repeated++;
      return Optional.empty();
    }
  }
}
