package io.github.syncmedic.journal;

import io.github.syncmedic.health.Verdict;
import java.util.Optional;

/**
 * A job as the last sweep saw it, and what was made of it.
 *
 * @param playbook the playbook that fits the verdict, if one does
 * @param run the run that the product opened for it by itself, if it did
 * @param awaits what a person must decide, if anything
 */
public record Watched(
    Verdict verdict, Optional<String> playbook, Optional<String> run, Optional<String> awaits) {}
