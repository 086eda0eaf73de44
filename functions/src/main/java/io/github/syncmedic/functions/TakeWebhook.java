package io.github.syncmedic.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.github.syncmedic.command.caller.Channel.Door;
import io.github.syncmedic.functions.http.ChannelReplies;
import io.github.syncmedic.functions.http.Endpoint;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes what systems deliver that prove by a signature or a token who they are, without a key. */
public final class TakeWebhook {
  private final Endpoint endpoint;
  private final Supplier<ChannelReplies> channels;

  TakeWebhook(Endpoint endpoint, Supplier<ChannelReplies> channels) {
    this.endpoint = endpoint;
    this.channels = channels;
  }

  /** Answers 202 with the run that was stored, or 200 when nothing needs to be done. */
  @FunctionName("TakeWebhook")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "webhooks/{channel}")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("channel") String channel) {
    return endpoint.open(request, () -> channels.get().take(request, Door.WEBHOOK, channel));
  }
}
