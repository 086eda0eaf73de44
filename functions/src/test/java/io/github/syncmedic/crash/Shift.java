package io.github.syncmedic.crash;

import io.github.syncmedic.adapter.graph.GraphDoor;
import io.github.syncmedic.adapter.graph.MovedTime;
import io.github.syncmedic.adapter.graph.SimulatedTenant;
import io.github.syncmedic.adapter.storage.SharedAzurite;
import io.github.syncmedic.adapter.storage.StorageConnection;
import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.notify.Telemetry;
import io.github.syncmedic.notify.Webhooks;
import io.github.syncmedic.playbook.RunPolicy;
import io.github.syncmedic.playbook.Runner;
import io.github.syncmedic.sync.ResetScope;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** One worker's shipping adapters and runner, from its first message to its death. */
final class Shift {
  private static final Set<ResetScope> ALLOWED = Set.of(ResetScope.FORCE_DELETES);
  private static final RunPolicy POLICY =
      new RunPolicy(Duration.ofMinutes(2), Autonomy.AUTO, ALLOWED);

  private final MovedTime time = new MovedTime();
  private final Map<String, StorageConnection> connections = new HashMap<>();
  private final Map<URI, GraphDoor> doors = new HashMap<>();

  /**
   * Delivers one message.
   *
   * @param dying ends the worker; does not return
   */
  Report deliver(Order order, Consumer<Report> dying) {
    time.advance(Duration.between(time.instant(), order.now()));
    var mortal = new Mortal(order.death(), dying);
    var storage = connections.computeIfAbsent(order.storage(), SharedAzurite::connection);
    var tenant = mortal.tenant(doors.computeIfAbsent(order.graph(), it -> door(order)));
    new Runner(
            id -> tenant,
            mortal.documents(SharedAzurite.documents(storage, order.name())),
            mortal.queue(storage.queue(order.name())),
            notice -> {},
            Webhooks.NONE,
            Telemetry.NONE,
            time,
            POLICY)
        .deliver(order.message());
    return mortal.survived();
  }

  private GraphDoor door(Order order) {
    return SimulatedTenant.door(order.graph(), order.token(), ALLOWED, time);
  }
}
