package io.github.syncmedic.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.github.syncmedic.command.Access;
import io.github.syncmedic.functions.http.Endpoint;
import io.github.syncmedic.functions.http.SupportReplies;
import io.github.syncmedic.playbook.SupportPacks;
import java.util.Optional;
import java.util.function.Supplier;

/** Shows what Microsoft's support asks for about a run that called a person. */
public final class ReadSupport {
  private final Endpoint endpoint;
  private final Supplier<SupportPacks> packs;

  ReadSupport(Endpoint endpoint, Supplier<SupportPacks> packs) {
    this.endpoint = endpoint;
    this.packs = packs;
  }

  /** Answers 200 with the support pack, or 404. */
  @FunctionName("ReadSupport")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "runs/{runId}/support")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("runId") String runId) {
    return endpoint.answer(
        request, Access.READ, () -> SupportReplies.of(packs.get(), request, runId));
  }
}
