package io.github.syncmedic.command;

import io.github.syncmedic.playbook.Asker;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.ResetScope;
import io.github.syncmedic.sync.TenantId;
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
 */
public record Ask(
    String playbook,
    JobId job,
    Optional<TenantId> tenant,
    Map<String, String> inputs,
    boolean dryRun,
    Optional<Set<ResetScope>> resetScope,
    Optional<String> planHash,
    Asker asker) {
  public Ask {
    inputs = Collections.unmodifiableMap(new TreeMap<>(inputs));
  }
}
