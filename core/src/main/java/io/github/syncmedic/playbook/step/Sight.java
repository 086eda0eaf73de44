package io.github.syncmedic.playbook.step;

import io.github.syncmedic.journal.Watched;
import io.github.syncmedic.notify.Webhooks;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.Problem;
import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.SyncJob;
import io.github.syncmedic.sync.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a step may look at while it is at work.
 *
 * @param tenant the job's tenant
 * @param run the run's id
 * @param intent names this step of this run; the same when it is repeated
 * @param playbook the playbook's name
 * @param job the job
 * @param domain the configuration's name
 * @param trouble what the run was made for, in words
 * @param results what the steps before came to, by their ids
 * @param inputs what the caller gave along
 * @param watched what the last sweep made of every job of the tenant; read when asked for
 * @param webhooks carries messages to the hosts that are allowed
 * @param now the time at which the step began
 */
public record Sight(
    Tenant tenant,
    String run,
    String intent,
    String playbook,
    JobRef job,
    String domain,
    String trouble,
    Map<String, StepResult> results,
    Map<String, String> inputs,
    Supplier<List<Watched>> watched,
    Webhooks webhooks,
    Instant now) {
  /** How far back single objects are looked for. */
  static final Duration LOOK_BACK = Duration.ofHours(24);

  /** The job as it is now. */
  Reading<SyncJob> readJob() {
    return tenant.jobs().job(job);
  }

  /** The job as the last sweep saw it; empty when none has. */
  Optional<Watched> lastSeen() {
    return watched.get().stream().filter(it -> it.verdict().job().equals(job)).findFirst();
  }

  /** That no sweep has seen the job. */
  StepResult neverSeen() {
    return StepResult.failed("no sweep has seen the job", now);
  }

  /** That something could not be read. */
  StepResult unread(String what, Problem problem) {
    return StepResult.failed("%s cannot be read: %s".formatted(what, problem.detail()), now);
  }
}
