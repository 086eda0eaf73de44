package io.github.syncmedic.sync;

import java.time.Instant;
import java.util.Optional;

/**
 * One run of a job.
 *
 * @param began empty when Graph does not say or says year one
 * @param escrowed objects that failed and are retried
 * @param entitled objects in scope that were looked at
 * @param imported objects read from the source
 * @param exported objects written to the target
 */
public record Execution(
    Told<ExecutionState> state,
    Optional<Instant> began,
    Optional<Instant> ended,
    long entitled,
    long escrowed,
    long imported,
    long exported,
    Optional<SyncError> error) {}
