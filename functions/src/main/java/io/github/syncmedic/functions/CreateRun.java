package io.github.syncmedic.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.github.syncmedic.command.Access;
import io.github.syncmedic.command.Desk;
import io.github.syncmedic.functions.http.AskReplies;
import io.github.syncmedic.functions.http.Endpoint;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes the wish to have a playbook run on a job. */
public final class CreateRun {
  private final Endpoint endpoint;
  private final Supplier<Desk> desk;

  CreateRun(Endpoint endpoint, Supplier<Desk> desk) {
    this.endpoint = endpoint;
    this.desk = desk;
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
        request, Access.OPERATE, caller -> AskReplies.create(desk.get(), request, caller));
  }
}
