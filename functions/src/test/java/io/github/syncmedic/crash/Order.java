package io.github.syncmedic.crash;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A message to deliver, and everything that a worker who knows nothing yet must know for that.
 *
 * @param storage a connection string
 * @param name of the container and of the queue
 * @param graph where Graph answers
 * @param token what Graph is asked with
 * @param now what time it is
 */
record Order(
    String storage,
    String name,
    URI graph,
    String token,
    Instant now,
    String message,
    Optional<Death> death) {}
