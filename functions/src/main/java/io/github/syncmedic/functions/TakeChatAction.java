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

/** Takes the buttons that people press where they chat. */
public final class TakeChatAction {
  private final Endpoint endpoint;
  private final Supplier<ChannelReplies> channels;

  TakeChatAction(Endpoint endpoint, Supplier<ChannelReplies> channels) {
    this.endpoint = endpoint;
    this.channels = channels;
  }

  /** Answers in the form of the chat. */
  @FunctionName("TakeChatAction")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "chatops/{channel}/actions")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("channel") String channel) {
    return endpoint.open(request, () -> channels.get().take(request, Door.CHAT, channel));
  }
}
