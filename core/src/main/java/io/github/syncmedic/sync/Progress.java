package io.github.syncmedic.sync;

import java.time.Instant;
import java.util.Optional;

/** How far an initial cycle has come, in {@code units} (pages). */
public record Progress(
    long completedUnits, long totalUnits, String units, Optional<Instant> observed) {}
