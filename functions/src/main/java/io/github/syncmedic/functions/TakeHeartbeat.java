package io.github.syncmedic.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.github.syncmedic.command.Access;
import io.github.syncmedic.command.Heartbeats;
import io.github.syncmedic.functions.http.Endpoint;
import io.github.syncmedic.functions.http.HeartbeatReplies;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes what an agent says of itself. */
public final class TakeHeartbeat {
  private final Endpoint endpoint;
  private final Supplier<Heartbeats> heartbeats;

  TakeHeartbeat(Endpoint endpoint, Supplier<Heartbeats> heartbeats) {
    this.endpoint = endpoint;
    this.heartbeats = heartbeats;
  }

  /** Answers 202 once the heartbeat is stored. */
  @FunctionName("TakeHeartbeat")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "heartbeats/agents")
          HttpRequestMessage<Optional<String>> request) {
    return endpoint.answer(
        request, Access.OPERATE, () -> HeartbeatReplies.take(heartbeats.get(), request));
  }
}
