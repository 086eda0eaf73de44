package io.github.syncmedic.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.github.syncmedic.command.caller.Channel.Door;
import io.github.syncmedic.functions.http.ChannelReplies;
import io.github.syncmedic.functions.http.Endpoint;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes events of Event Grid, which needs the function's key besides its token. */
public final class TakeEvent {
  static final String CHANNEL = "event-grid";

  private final Endpoint endpoint;
  private final Supplier<ChannelReplies> channels;

  TakeEvent(Endpoint endpoint, Supplier<ChannelReplies> channels) {
    this.endpoint = endpoint;
    this.channels = channels;
  }

  /** Answers an event as any delivery, and {@code OPTIONS} with whether events are welcome. */
  @FunctionName("TakeEvent")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.POST, HttpMethod.OPTIONS},
              authLevel = AuthorizationLevel.FUNCTION,
              route = "webhooks/" + CHANNEL)
          HttpRequestMessage<Optional<String>> request) {
    return endpoint.open(
        request,
        () ->
            request.getHttpMethod() == HttpMethod.OPTIONS
                ? channels.get().welcome(request, Door.KEYED, CHANNEL)
                : channels.get().take(request, Door.KEYED, CHANNEL));
  }
}
