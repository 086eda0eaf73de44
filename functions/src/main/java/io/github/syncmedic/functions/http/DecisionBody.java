package io.github.syncmedic.functions.http;

import java.util.Optional;

/**
 * What a caller says who decides about a run.
 *
 * @param planHash what an approval is for: the run's {@code binding} as it was seen
 * @param comment for the timeline
 */
record DecisionBody(Optional<String> planHash, Optional<String> comment) {}
