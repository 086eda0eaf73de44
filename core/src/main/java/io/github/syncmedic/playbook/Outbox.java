package io.github.syncmedic.playbook;

import io.github.syncmedic.journal.Json;
import io.github.syncmedic.journal.Queue;
import java.time.Duration;

/** Hands stored runs to the workers. */
public final class Outbox {
  private final Queue queue;
  private final Json json = new Json();

  /** An outbox onto {@code queue}. */
  public Outbox(Queue queue) {
    this.queue = queue;
  }

  /**
   * Wakes a worker for {@code run}, which is stored already. May be repeated: a second message
   * finds nothing to do.
   *
   * @throws io.github.syncmedic.journal.StorageUnavailable when the queue cannot be reached
   */
  public void send(Run run) {
    send(run, run.turn(), Duration.ZERO);
  }

  void send(Run run, int turn, Duration delay) {
    queue.send(json.write(RunMessage.of(run, turn)), delay);
  }
}
