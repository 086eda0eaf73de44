package io.github.syncmedic.adapter.graph;

import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.Reading.Read;
import io.github.syncmedic.sync.Reading.Unread;
import io.github.syncmedic.sync.SchemaFacts;
import io.github.syncmedic.sync.Schemas;
import io.github.syncmedic.sync.SyncJob;
import java.util.Optional;

/**
 * Schemas as Microsoft Graph v1.0 has them, see <a
 * href="https://learn.microsoft.com/graph/api/synchronization-synchronizationschema-get">get
 * synchronizationSchema</a>. One request for each.
 *
 * <p>Thread-safe and blocking, for no longer than the reading deadline.
 */
final class GraphSchemas implements Schemas {
  private static final String PERMISSION = "Synchronization.Read.All";

  private final GraphDoor door;

  GraphSchemas(GraphDoor door) {
    this.door = door;
  }

  @Override
  public Reading<SchemaFacts> of(SyncJob job) {
    var what = "read the schema of " + JobPath.spoken(job.ref());
    var stranger = JobPath.stranger(job.ref(), door.options().tenant(), what);
    if (stranger.isPresent()) {
      return new Unread<>(stranger.get());
    }
    var ask = Ask.get(door.endpoint().at(JobPath.of(job.ref()) + "/schema"), what, PERMISSION);
    return door.aside()
        .json(ask, door.readDeadline())
        .then(
            schema ->
                SchemaJson.facts(schema, job.settings())
                    .<Reading<SchemaFacts>>map(Read::new)
                    .orElseGet(() -> notASchema(ask)));
  }

  private static Reading<SchemaFacts> notASchema(Ask ask) {
    return new Unread<>(Problems.unreadable(ask, "the answer holds no rules", Optional.empty()));
  }
}
