package io.github.syncmedic.command;

import io.github.syncmedic.playbook.Asker;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.ResetScope;
import java.util.Optional;
import java.util.Set;

/**
 * A wish to act on a job.
 *
 * @param dryRun whether only the plan is wanted
 * @param resetScope what a restart forgets, where the caller says so
 * @param planHash the plan that the caller has seen and means
 */
public record Ask(
    Action action,
    JobId job,
    boolean dryRun,
    Optional<Set<ResetScope>> resetScope,
    Optional<String> planHash,
    Asker asker) {}
