package io.github.syncmedic.command;

import io.github.syncmedic.health.Severity;
import io.github.syncmedic.journal.Incidents;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.journal.Sha256;
import io.github.syncmedic.notify.Notice;
import io.github.syncmedic.notify.Notices;
import java.util.Optional;

/**
 * Tells of shards of a fleet that no worker could sweep. Nothing is swept again for them, since the
 * next wave does that. Thread-safe.
 */
public final class LostShards {
  private static final String QUEUE = "health-checks-poison";
  private static final int DIGITS = 20;

  private final Notices notices;
  private final Json json = new Json();

  /** Tells {@code notices}. */
  public LostShards(Notices notices) {
    this.notices = notices;
  }

  /** Turns a message that was put aside into an incident; it is not quoted. Idempotent. */
  public void giveUp(String message) {
    notices.tell(
        new Notice(
                "poison-" + Sha256.hex(message).substring(0, DIGITS),
                Severity.CRITICAL,
                QUEUE,
                json.understood(message, Shard.class)
                    .map(
                        it ->
                            "a shard of %d tenants could not be swept"
                                .formatted(it.tenants().size()))
                    .orElse("a message was put aside that is no shard"),
                Optional.of(
                    "Look at GET /api/status for tenants that were not read, and in the log for why"))
            .about(Incidents.of(QUEUE, "shards of the fleet that could not be swept")));
  }
}
