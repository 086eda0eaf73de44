package io.github.syncmedic.command;

import io.github.syncmedic.playbook.Asker;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.ResetScope;
import io.github.syncmedic.sync.TenantId;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A wish to act on a job.
 *
 * @param playbook the name of what is to be done; a verb is the playbook of the same name
 * @param tenant of which tenant the job is; the first one that has it where it is not said
 * @param inputs what the playbook is to know, by name
 * @param dryRun whether only the plan is wanted
 * @param resetScope what a restart forgets, where the caller says so
 * @param planHash the plan that the caller has seen and means
 * @param runId the id of the run that is opened; a fresh one where it is not said
 */
public record Ask(
    String playbook,
    JobId job,
    Optional<TenantId> tenant,
    Map<String, String> inputs,
    boolean dryRun,
    Optional<Set<ResetScope>> resetScope,
    Optional<String> planHash,
    Asker asker,
    Optional<String> runId) {
  public Ask {
    inputs = Collections.unmodifiableMap(new TreeMap<>(inputs));
  }

  /** A wish whose run gets a fresh id. */
  public Ask(
      String playbook,
      JobId job,
      Optional<TenantId> tenant,
      Map<String, String> inputs,
      boolean dryRun,
      Optional<Set<ResetScope>> resetScope,
      Optional<String> planHash,
      Asker asker) {
    this(playbook, job, tenant, inputs, dryRun, resetScope, planHash, asker, Optional.empty());
  }

  /**
   * The same wish as one that may be repeated: its run is named after what is given, and opened
   * once.
   *
   * @param first when it was first asked for
   * @param key what names the request among all of that instant
   */
  public Ask repeatable(Instant first, String key) {
    return named(RunIds.named(first, key));
  }

  /** The same wish, whose run is called {@code id}. */
  Ask named(String id) {
    return new Ask(
        playbook, job, tenant, inputs, dryRun, resetScope, planHash, asker, Optional.of(id));
  }
}
