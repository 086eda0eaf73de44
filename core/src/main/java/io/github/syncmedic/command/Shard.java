package io.github.syncmedic.command;

import io.github.syncmedic.sync.TenantId;
import java.time.Instant;
import java.util.List;

/**
 * A part of a fleet that one worker sweeps; the message on the queue {@code health-checks}.
 *
 * @param waveId names the tick of the clock that it belongs to
 * @param tenants those to sweep
 * @param deadline after it the shard is dropped, since the next wave is on its way
 */
public record Shard(int schemaVersion, String waveId, List<String> tenants, Instant deadline) {
  public Shard {
    if (waveId == null || tenants == null || deadline == null) {
      throw new IllegalArgumentException(
          "Tried to read a shard, because a message came, and a part is missing;"
              + " try waveId, tenants and deadline");
    }
    tenants = List.copyOf(tenants);
  }

  List<TenantId> ids() {
    return tenants.stream().map(TenantId::new).toList();
  }
}
