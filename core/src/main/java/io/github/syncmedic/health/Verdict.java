package io.github.syncmedic.health;

import io.github.syncmedic.sync.JobKind;
import io.github.syncmedic.sync.JobRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is concluded about one job, and why.
 *
 * @param why one sentence for a person
 * @param reason the quarantine's reason as Graph sent it; empty outside quarantine
 * @param errorCode Graph's error code; empty when there is none
 * @param tenantActionable whether Microsoft says that the tenant can fix it
 * @param since when the state began, as far as Graph tells
 * @param nextAttempt when Microsoft will try a quarantined job again
 * @param disabledAt when Microsoft disables a quarantined job: 28 days after its series began,
 *     Graph's or our own, whichever is longer
 * @param interval time between runs, where Graph tells
 * @param evidence the fields it rests on
 * @param unread fields that could not be understood
 */
public record Verdict(
    JobRef job,
    String domain,
    JobKind jobKind,
    VerdictKind kind,
    Severity severity,
    String why,
    String reason,
    String errorCode,
    Optional<Boolean> tenantActionable,
    Optional<Instant> since,
    Optional<Instant> nextAttempt,
    Optional<Instant> disabledAt,
    Optional<Duration> interval,
    List<Evidence> evidence,
    List<String> unread) {
  /** The evidence that errors of the initial cycle were dropped. */
  static final Evidence PRUNED = new Evidence("status.escrowsPruned", "true");

  public Verdict {
    evidence = List.copyOf(evidence);
    unread = List.copyOf(unread);
  }

  /**
   * This verdict, if it is a quarantine, with the deadline of {@code series} where that is sooner.
   */
  Verdict in(Optional<ChronicSeries> series) {
    var soonest =
        Stream.concat(
                disabledAt.stream(),
                series.map(ChronicSeries::began).flatMap(Diagnosis::disabledAt).stream())
            .min(Comparator.naturalOrder());
    return kind != VerdictKind.QUARANTINED || soonest.equals(disabledAt)
        ? this
        : new Verdict(
            job,
            domain,
            jobKind,
            kind,
            severity,
            why,
            reason,
            errorCode,
            tenantActionable,
            since,
            nextAttempt,
            soonest,
            interval,
            evidence,
            unread);
  }

  /** Whether errors of its initial cycle were dropped. */
  public boolean isPruned() {
    return evidence.contains(PRUNED);
  }

  /**
   * Names this occurrence of the trouble: it stays the same while the trouble lasts, and differs
   * when it comes back.
   */
  public String episode() {
    return kind + "|" + reason + "|" + since.map(Instant::toString).orElse("");
  }

  /** Whether {@code other} says the same about the same job, evidence and wording aside. */
  public boolean saysTheSameAs(Verdict other) {
    return job.equals(other.job)
        && kind == other.kind
        && reason.equals(other.reason)
        && errorCode.equals(other.errorCode);
  }
}
