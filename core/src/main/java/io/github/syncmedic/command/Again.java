package io.github.syncmedic.command;

import io.github.syncmedic.playbook.Asker;
import java.util.Optional;

/**
 * How somebody asks once more for what a run was to do.
 *
 * @param dryRun whether only the plan is wanted
 * @param planHash the plan that the caller has seen and means
 */
public record Again(boolean dryRun, Optional<String> planHash, Asker asker) {}
