package io.github.syncmedic.functions.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import io.github.syncmedic.command.Heartbeats;
import io.github.syncmedic.health.agent.AgentBeat;
import java.util.Map;
import java.util.Optional;

/** Answers to heartbeats. */
public final class HeartbeatReplies {
  private HeartbeatReplies() {}

  /** Whose heartbeat was taken. */
  public record Taken(String domain, String agent) {
    static Taken of(AgentBeat beat) {
      return new Taken(beat.domain(), beat.agent());
    }
  }

  /** Takes the heartbeat that {@code request} carries. */
  public static Reply take(Heartbeats heartbeats, HttpRequestMessage<Optional<String>> request) {
    Query.of(request);
    var body = Bodies.read(request, HeartbeatBody.class);
    var beat = body.beat();
    heartbeats
        .take(body.tenantId(), beat, body.at())
        .ifPresent(
            declined -> {
              throw Refused.declined("take the heartbeat", declined);
            });
    return new Reply(202, Taken.of(beat), Map.of());
  }
}
