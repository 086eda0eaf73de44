package io.github.syncmedic.command;

import io.github.syncmedic.health.Evidence;
import io.github.syncmedic.health.Severity;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.health.forecast.Forecast;
import io.github.syncmedic.health.signal.Finding;
import io.github.syncmedic.journal.Latest;
import io.github.syncmedic.journal.Watched;
import io.github.syncmedic.sync.JobKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A job as callers see it.
 *
 * @param seen when it was last looked at
 * @param playbook the playbook that fits, if one does
 * @param run the run that was opened for it, if one was
 * @param awaits what a person must decide, if anything
 * @param forecast when too many of its objects will have failed, if anything can be said
 * @param findings what the signals found beside the verdict
 * @param chronic its quarantines as long as they come back, across whatever lifted them
 */
public record JobView(
    String jobId,
    String tenantId,
    String configurationId,
    String domain,
    JobKind kind,
    VerdictKind verdict,
    Severity severity,
    String why,
    String reason,
    String errorCode,
    Optional<Boolean> tenantActionable,
    Optional<Instant> since,
    Optional<Instant> nextAttempt,
    Optional<Instant> disabledAt,
    List<Evidence> evidence,
    List<String> unread,
    Instant seen,
    Optional<String> playbook,
    Optional<String> run,
    Optional<String> awaits,
    Optional<Forecast> forecast,
    Optional<ChronicView> chronic,
    List<Finding> findings) {
  static JobView of(Latest latest, Watched watched) {
    var verdict = watched.verdict();
    return new JobView(
        verdict.job().job().value(),
        verdict.job().tenant().value(),
        verdict.job().configuration().value(),
        verdict.domain(),
        verdict.jobKind(),
        verdict.kind(),
        verdict.severity(),
        verdict.why(),
        verdict.reason(),
        verdict.errorCode(),
        verdict.tenantActionable(),
        verdict.since(),
        verdict.nextAttempt(),
        verdict.disabledAt(),
        verdict.evidence(),
        verdict.unread(),
        latest.ended(),
        watched.playbook(),
        watched.run(),
        watched.awaits(),
        watched.forecast(),
        ChronicView.of(watched, latest.ended()),
        watched.findings());
  }
}
