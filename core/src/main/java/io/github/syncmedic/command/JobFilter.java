package io.github.syncmedic.command;

import io.github.syncmedic.health.Severity;
import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.sync.JobKind;
import io.github.syncmedic.sync.TenantId;
import java.util.Optional;
import java.util.Set;

/**
 * Which jobs are asked for: those that fit everything that is given.
 *
 * @param verdicts one of these; all where there are none, as with the other sets
 * @param domain whichever way it is written
 * @param reason the quarantine's reason, whichever way it is written
 */
public record JobFilter(
    Set<VerdictKind> verdicts,
    Optional<TenantId> tenant,
    Optional<String> domain,
    Set<JobKind> kinds,
    Set<Severity> severities,
    Optional<String> reason) {
  /** Every job. */
  public static final JobFilter ALL = ofVerdicts(Set.of());

  public JobFilter {
    verdicts = Set.copyOf(verdicts);
    kinds = Set.copyOf(kinds);
    severities = Set.copyOf(severities);
  }

  /** Every job that is one of {@code verdicts}. */
  public static JobFilter ofVerdicts(Set<VerdictKind> verdicts) {
    return new JobFilter(
        verdicts, Optional.empty(), Optional.empty(), Set.of(), Set.of(), Optional.empty());
  }

  boolean fits(Verdict verdict) {
    return isOneOf(verdicts, verdict.kind())
        && isOneOf(kinds, verdict.jobKind())
        && isOneOf(severities, verdict.severity())
        && tenant.map(verdict.job().tenant()::equals).orElse(true)
        && domain.map(verdict.domain()::equalsIgnoreCase).orElse(true)
        && reason.map(verdict.reason()::equalsIgnoreCase).orElse(true);
  }

  private static <T> boolean isOneOf(Set<T> asked, T value) {
    return asked.isEmpty() || asked.contains(value);
  }
}
