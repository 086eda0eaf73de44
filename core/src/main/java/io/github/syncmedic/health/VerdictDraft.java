package io.github.syncmedic.health;

import io.github.syncmedic.sync.Execution;
import io.github.syncmedic.sync.JobStatus;
import io.github.syncmedic.sync.Quarantine;
import io.github.syncmedic.sync.Schedule;
import io.github.syncmedic.sync.SyncError;
import io.github.syncmedic.sync.SyncJob;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A verdict in the making: what every verdict says of its job, and what only some say. */
final class VerdictDraft {
  private final SyncJob job;
  private final VerdictKind kind;
  private final Severity severity;
  private String why = "";
  private String reason = "";
  private Optional<Instant> since = Optional.empty();
  private Optional<Instant> nextAttempt = Optional.empty();
  private Optional<Instant> disabledAt = Optional.empty();
  private List<Evidence> beside = List.of();

  private VerdictDraft(SyncJob job, VerdictKind kind, Severity severity) {
    this.job = job;
    this.kind = kind;
    this.severity = severity;
  }

  static VerdictDraft of(SyncJob job, VerdictKind kind, Severity severity) {
    return new VerdictDraft(job, kind, severity);
  }

  VerdictDraft because(String sentence) {
    why = sentence;
    return this;
  }

  VerdictDraft reason(String text) {
    reason = text;
    return this;
  }

  VerdictDraft since(Optional<Instant> instant) {
    since = instant;
    return this;
  }

  VerdictDraft nextAttempt(Optional<Instant> instant) {
    nextAttempt = instant;
    return this;
  }

  VerdictDraft disabledAt(Optional<Instant> instant) {
    disabledAt = instant;
    return this;
  }

  VerdictDraft beside(List<Evidence> evidence) {
    beside = evidence;
    return this;
  }

  Verdict build() {
    var cause = job.status().flatMap(JobStatus::cause).filter(it -> kind != VerdictKind.HEALTHY);
    return new Verdict(
        job.ref(),
        job.domain(),
        job.kind(),
        kind,
        severity,
        why,
        reason,
        cause.map(SyncError::code).orElse(""),
        cause.flatMap(SyncError::tenantActionable),
        since,
        nextAttempt,
        disabledAt,
        job.schedule().flatMap(Schedule::interval),
        evidence(),
        job.unread());
  }

  private List<Evidence> evidence() {
    var fields = new ArrayList<Evidence>();
    job.schedule()
        .ifPresent(it -> fields.add(new Evidence("schedule.state", it.state().toString())));
    job.status().ifPresent(status -> addStatus(fields, status));
    fields.addAll(beside);
    return fields;
  }

  private static void addStatus(List<Evidence> fields, JobStatus status) {
    fields.add(new Evidence("status.code", status.code().toString()));
    fields.add(
        new Evidence(
            "status.countSuccessiveCompleteFailures", Long.toString(status.successiveFailures())));
    if (status.escrowsPruned()) {
      fields.add(Verdict.PRUNED);
    }
    status.lastExecution().ifPresent(run -> addRun(fields, run));
    Diagnosis.lastGoodRun(status)
        .ifPresent(it -> fields.add(new Evidence("lastGoodRun", it.toString())));
    status
        .quarantine()
        .flatMap(Quarantine::currentBegan)
        .ifPresent(it -> fields.add(new Evidence("status.quarantine.currentBegan", it.toString())));
  }

  private static void addRun(List<Evidence> fields, Execution run) {
    fields.add(new Evidence("status.lastExecution.state", run.state().toString()));
    fields.add(new Evidence("status.lastExecution.countEscrowed", Long.toString(run.escrowed())));
    run.ended()
        .ifPresent(it -> fields.add(new Evidence("status.lastExecution.timeEnded", it.toString())));
  }
}
