package io.github.syncmedic.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.github.syncmedic.command.Access;
import io.github.syncmedic.functions.http.AskReplies;
import io.github.syncmedic.functions.http.Endpoint;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes the wish to have a playbook run on a job. */
public final class CreateRun {
  private final Endpoint endpoint;
  private final Supplier<AskReplies> replies;

  CreateRun(Endpoint endpoint, Supplier<AskReplies> replies) {
    this.endpoint = endpoint;
    this.replies = replies;
  }

  /** Answers 202 with the run that was stored, or 200 with the plan for a dry run. */
  @FunctionName("CreateRun")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "runs")
          HttpRequestMessage<Optional<String>> request) {
    return endpoint.answer(
        request, Access.OPERATE, caller -> replies.get().create(request, caller));
  }
}
