package io.github.syncmedic.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * Every request to Graph the simulator received, in the order answered; beyond {@value #KEPT} the
 * oldest are forgotten, though still counted. Thread-safe. Token requests are not in it.
 */
public final class Journal {
  private static final int KEPT = 200_000;

  private final Deque<JournalEntry> entries = new ArrayDeque<>();
  private long received;
  private long calls;

  Journal() {}

  /** Returns all requests: batches and their steps one by one. */
  public List<JournalEntry> entries() {
    return matching(entry -> true);
  }

  /** Returns the requests that satisfy {@code wanted}. */
  public synchronized List<JournalEntry> matching(Predicate<JournalEntry> wanted) {
    return entries.stream().filter(wanted).toList();
  }

  /**
   * Returns the requests of one method to paths like {@code pattern}, given without version, where
   * {@code *} is one segment and {@code **} any number; method {@code *} is any.
   */
  public List<JournalEntry> matching(String method, String pattern) {
    var path = new PathPattern(pattern);
    return matching(
        entry ->
            (method.equals("*") || entry.method().equalsIgnoreCase(method))
                && path.matches(entry.resource()));
  }

  /** Returns what could have changed something. */
  public List<JournalEntry> writes() {
    return matching(JournalEntry::isWrite);
  }

  /** Returns what could have changed that job. */
  public List<JournalEntry> writesTo(String jobId) {
    return matching(entry -> entry.isWrite() && isAbout(entry, jobId));
  }

  /** Returns the restarts of that job that arrived, whether or not they took effect. */
  public List<JournalEntry> restartsOf(String jobId) {
    return matching(entry -> entry.is("restart") && isAbout(entry, jobId));
  }

  /** Returns the restarts of that job that took effect, whether or not the answer arrived. */
  public List<JournalEntry> appliedRestartsOf(String jobId) {
    return matching(entry -> entry.applied() && entry.is("restart") && isAbout(entry, jobId));
  }

  /** Returns the starts of jobs that ran: what the documentation warns against. */
  public List<JournalEntry> startsOnActive() {
    return matching(entry -> entry.wrongState() && entry.is("start"));
  }

  /** Returns the pauses of jobs that were stopped. */
  public List<JournalEntry> pausesOnPaused() {
    return matching(entry -> entry.wrongState() && entry.is("pause"));
  }

  /** Returns how many requests arrived, batch steps included. */
  public synchronized long size() {
    return received;
  }

  /** Returns how many HTTP calls arrived: a batch is one. */
  public synchronized long httpCalls() {
    return calls;
  }

  /** Forgets everything. */
  public synchronized void clear() {
    entries.clear();
    received = 0;
    calls = 0;
  }

  synchronized void add(JournalEntry entry) {
    received++;
    calls += entry.batch().isEmpty() ? 1 : 0;
    entries.addLast(entry);
    if (entries.size() > KEPT) {
      entries.removeFirst();
    }
  }

  private static boolean isAbout(JournalEntry entry, String jobId) {
    return entry.jobId().filter(jobId::equalsIgnoreCase).isPresent();
  }
}
