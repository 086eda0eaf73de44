package io.github.syncmedic.command;

import io.github.syncmedic.command.CanaryList.Entry;
import io.github.syncmedic.guard.CanaryGuard;
import io.github.syncmedic.guard.Refusal;
import io.github.syncmedic.health.CanaryNote;
import io.github.syncmedic.health.JobHealth;
import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.journal.CanaryBook.Sent;
import io.github.syncmedic.journal.StorageUnavailable;
import io.github.syncmedic.sync.CanaryResult;
import io.github.syncmedic.sync.JobKind;
import io.github.syncmedic.sync.Problem;
import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.Reading.Read;
import io.github.syncmedic.sync.Reading.Unread;
import io.github.syncmedic.sync.SchemaFacts;
import io.github.syncmedic.sync.SyncJob;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The canaries of one sweep: at most {@link #MOST}, and none after one that was not answered or
 * that another sweep was about to send. Each is remembered before it leaves, so that a crash at any
 * moment repeats none. Not thread-safe.
 */
final class CanaryRound {
  static final int MOST = 5;

  /** Graph knows no such rule any more, perhaps; it is looked up again the next time. */
  private static final Set<Problem.Kind> ABOUT_THE_RULE =
      EnumSet.of(Problem.Kind.NOT_FOUND, Problem.Kind.REFUSED);

  private static final String NO_RULE =
      "no rule of the job's schema maps objects of the canary's type";

  private final Canaries by;
  private final CanaryList list;
  private final Optional<CanaryMemory> memory;
  private final List<String> lines;
  private int left = MOST;

  /**
   * A round.
   *
   * @param memory empty when nothing may be sent
   * @param told lines for the log
   */
  CanaryRound(Canaries by, CanaryList list, Optional<CanaryMemory> memory, List<String> told) {
    this.by = by;
    this.list = list;
    this.memory = memory;
    this.lines = new ArrayList<>(told);
  }

  /** What came of the last canary through {@code job}, if one is meant for it. */
  Optional<CanaryNote> noteOf(SyncJob job) {
    return entryFor(job).flatMap(it -> last(job)).map(Sent::note);
  }

  /**
   * Sends those that are due, the longest waiting first.
   *
   * @return lines for the log: one for each, and what keeps all from being sent; no objects' names
   */
  List<String> send(List<JobHealth> jobs) {
    try {
      jobs.stream()
          .filter(it -> it.job().flatMap(this::entryFor).isPresent())
          .sorted(Comparator.comparing(it -> it.job().flatMap(this::lastSent).orElse(Instant.MIN)))
          .takeWhile(it -> left > 0)
          .forEach(this::send);
    } catch (StorageUnavailable e) {
      lines.add("canaries tenant=%s: %s".formatted(by.tenant(), e.getMessage()));
    }
    return List.copyOf(lines);
  }

  private void send(JobHealth health) {
    var job = health.job().orElseThrow();
    var entry = entryFor(job).orElseThrow();
    var lastSent = lastSent(job);
    if (isRefused(job, health.verdict(), lastSent)) {
      return;
    }
    var rule = last(job).filter(it -> it.type().equals(entry.type())).flatMap(Sent::rule);
    var claim = claim(job, entry, rule);
    if (rule.isEmpty()) {
      claim =
          claim
              .flatMap(it -> lookUp(it, job))
              .filter(it -> !isRefused(job, health.verdict(), lastSent))
              .flatMap(it -> claim(job, entry, Optional.of(it)));
    }
    claim.ifPresent(it -> send(it, entry));
  }

  private boolean isRefused(SyncJob job, Verdict verdict, Optional<Instant> lastSent) {
    var refusal = CanaryGuard.objectionTo(by.request(job, verdict, lastSent)).map(Refusal::guard);
    if (refusal.filter(CanaryGuard.SWITCHED_OFF::equals).isPresent()) {
      left = 0;
    }
    return refusal.isPresent();
  }

  /** Remembers, before it is sent, that it is; empty when another sweep wrote meanwhile. */
  private Optional<Sent> claim(SyncJob job, Entry entry, Optional<String> rule) {
    var claim = new Sent(job.ref(), entry.type(), rule, CanaryNote.pending(by.now()));
    if (memory.filter(it -> it.claim(claim)).isEmpty()) {
      left = 0;
      return Optional.empty();
    }
    return Optional.of(claim);
  }

  /** The rule to go by; empty when there is none to be had, which is remembered then. */
  private Optional<String> lookUp(Sent claim, SyncJob job) {
    Reading<SchemaFacts> schema = by.schema(job);
    if (schema instanceof Read<SchemaFacts> read) {
      var rule = read.value().ruleFor(claim.type());
      if (rule.isEmpty()) {
        conclude(claim, claim.with(CanaryNote.unread(claim.note().sent(), NO_RULE)));
      }
      return rule;
    }
    var problem = ((Unread<SchemaFacts>) schema).problem();
    conclude(claim, claim.with(CanaryNote.unread(claim.note().sent(), problem)));
    return Optional.empty();
  }

  private void send(Sent claim, Entry entry) {
    left--;
    var result = by.send(claim.job(), claim.rule().orElseThrow(), entry.canary());
    if (result instanceof Read<CanaryResult> read) {
      conclude(claim, claim.with(CanaryNote.of(claim.note().sent(), read.value())));
      return;
    }
    var problem = ((Unread<CanaryResult>) result).problem();
    var known =
        ABOUT_THE_RULE.contains(problem.kind()) ? claim.with(Optional.<String>empty()) : claim;
    conclude(claim, known.with(CanaryNote.unread(claim.note().sent(), problem)));
  }

  private void conclude(Sent claim, Sent concluded) {
    lines.add("canary job=%s %s".formatted(claim.job(), concluded.note().words()));
    if (concluded.note().outcome() == CanaryNote.Outcome.UNREAD) {
      left = 0;
    }
    memory.ifPresent(it -> it.conclude(claim, concluded));
  }

  private Optional<Sent> last(SyncJob job) {
    return memory.flatMap(it -> it.of(job.ref()));
  }

  private Optional<Instant> lastSent(SyncJob job) {
    return last(job).map(it -> it.note().sent());
  }

  private Optional<Entry> entryFor(SyncJob job) {
    return Optional.of(job)
        .filter(it -> it.kind() == JobKind.PROVISIONING)
        .flatMap(it -> list.of(by.tenant(), it.domain()));
  }
}
