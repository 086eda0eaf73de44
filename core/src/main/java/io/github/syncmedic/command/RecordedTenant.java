package io.github.syncmedic.command;

import io.github.syncmedic.sync.Answer;
import io.github.syncmedic.sync.Canary;
import io.github.syncmedic.sync.Configuration;
import io.github.syncmedic.sync.ConfigurationId;
import io.github.syncmedic.sync.CredentialCheck;
import io.github.syncmedic.sync.Directory;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.LogExcerpt;
import io.github.syncmedic.sync.Problem;
import io.github.syncmedic.sync.ProvisioningLogs;
import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.ResetScope;
import io.github.syncmedic.sync.Schemas;
import io.github.syncmedic.sync.SyncJob;
import io.github.syncmedic.sync.SyncJobs;
import io.github.syncmedic.sync.Tenant;
import io.github.syncmedic.sync.TenantFacts;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A tenant as it was recorded: its jobs are those of the snapshot in force, what is written is
 * accepted and has no effect, and nothing else is known.
 */
final class RecordedTenant implements Tenant, SyncJobs, ProvisioningLogs {
  private final Recording recording;
  private final Clock clock;

  RecordedTenant(Recording recording, Clock clock) {
    this.recording = recording;
    this.clock = clock;
  }

  @Override
  public SyncJobs jobs() {
    return this;
  }

  @Override
  public ProvisioningLogs logs() {
    return this;
  }

  @Override
  public Schemas schemas() {
    return job -> unread("the schema");
  }

  @Override
  public Directory directory() {
    return () -> new TenantFacts(unread("the tenant"), unread("the service account"));
  }

  @Override
  public Canary canary() {
    return (job, ruleId, object) -> unread("an object's way");
  }

  @Override
  public CredentialCheck credentials() {
    return job -> new Answer.Unclear(notRecorded("the credentials"));
  }

  @Override
  public Reading<List<Configuration>> configurations() {
    return new Reading.Read<>(
        inForce().values().stream()
            .map(it -> new Configuration(it.ref().configuration(), it.domain()))
            .collect(Collectors.toMap(Configuration::id, Function.identity(), (one, other) -> one))
            .values()
            .stream()
            .toList());
  }

  @Override
  public Map<ConfigurationId, Reading<List<SyncJob>>> jobsOf(List<Configuration> configurations) {
    return configurations.stream()
        .collect(
            Collectors.toMap(
                Configuration::id,
                asked ->
                    new Reading.Read<>(
                        inForce().values().stream()
                            .filter(it -> it.ref().configuration().equals(asked.id()))
                            .toList())));
  }

  @Override
  public Reading<SyncJob> job(JobRef job) {
    return Optional.ofNullable(inForce().get(job))
        .<Reading<SyncJob>>map(Reading.Read::new)
        .orElseGet(() -> unread("the job"));
  }

  @Override
  public Answer restart(JobRef job, Set<ResetScope> scopes) {
    return notSent();
  }

  @Override
  public Answer start(JobRef job) {
    return notSent();
  }

  @Override
  public Answer pause(JobRef job) {
    return notSent();
  }

  @Override
  public Reading<LogExcerpt> failures(JobRef job, Instant since) {
    return unread("the provisioning logs");
  }

  @Override
  public Reading<LogExcerpt> stagedDeletes(JobRef job, Instant since) {
    return unread("the provisioning logs");
  }

  private Map<JobRef, SyncJob> inForce() {
    return recording.at(clock.instant());
  }

  private static Answer notSent() {
    return new Answer.Accepted(Optional.of("of a replay, not sent"));
  }

  private static <T> Reading<T> unread(String what) {
    return new Reading.Unread<>(notRecorded(what));
  }

  private static Problem notRecorded(String what) {
    return Problem.of(
        Problem.Kind.UNREADABLE,
        "Tried to read %s in a replay, because snapshots do not hold it; try the tenant itself"
            .formatted(what));
  }
}
