package io.github.syncmedic.command;

import io.github.syncmedic.health.JobHealth;
import io.github.syncmedic.health.Trouble;
import io.github.syncmedic.health.causes.LogLook;
import io.github.syncmedic.health.causes.Looked;
import io.github.syncmedic.health.causes.SchemaLook;
import io.github.syncmedic.health.causes.TenantLook;
import io.github.syncmedic.health.signal.Beside;
import io.github.syncmedic.health.signal.Closer;
import io.github.syncmedic.journal.Latest;
import io.github.syncmedic.sync.ConfigurationId;
import io.github.syncmedic.sync.JobRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known beside the jobs of one sweep.
 *
 * @param jobs what is known of each that was looked at, now or before
 * @param passwordsMapped whether the jobs of a configuration carry password hashes, where known
 * @param tenant what is known of the tenant
 */
record Looks(
    Map<JobRef, Looked> jobs,
    Map<ConfigurationId, Boolean> passwordsMapped,
    Optional<TenantLook> tenant) {
  /** Nothing was looked at. */
  static final Looks NONE = new Looks(Map.of(), Map.of(), Optional.empty());

  /** What is known of one job, to be kept for the next sweep. */
  Optional<Looked> of(JobRef job) {
    return Optional.ofNullable(jobs.get(job));
  }

  /** {@code latest} with what is known of the tenant. */
  Latest in(Latest latest) {
    return tenant.map(latest::with).orElse(latest);
  }

  /** What the signals are to know beside {@code health}. */
  Beside beside(JobHealth health) {
    var ref = health.verdict().job();
    return Beside.NOTHING.with(
        new Closer(
            logs(health),
            of(ref)
                .flatMap(Looked::schema)
                .flatMap(SchemaLook::known)
                .map(SchemaLook.Known::changes)
                .orElse(List.of()),
            Optional.ofNullable(passwordsMapped.get(ref.configuration())),
            tenant.flatMap(TenantLook::serviceAccount),
            health.history().firstSeenAs(health.verdict().kind())));
  }

  /** Where the logs may not be read, a job in trouble has that to say, unless it knows more. */
  private Optional<LogLook> logs(JobHealth health) {
    var look = of(health.verdict().job()).flatMap(Looked::logs);
    return look.filter(it -> it.seen().isPresent())
        .or(
            () ->
                tenant
                    .flatMap(TenantLook::noLogs)
                    .filter(it -> Trouble.isIn(health))
                    .map(it -> LogLook.unread(it.at(), it.why())))
        .or(() -> look);
  }
}
