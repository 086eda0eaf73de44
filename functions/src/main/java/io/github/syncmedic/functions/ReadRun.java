package io.github.syncmedic.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.github.syncmedic.command.Access;
import io.github.syncmedic.command.Desk;
import io.github.syncmedic.functions.http.Endpoint;
import io.github.syncmedic.functions.http.RunReplies;
import java.util.Optional;
import java.util.function.Supplier;

/** Shows one run: state, timeline, proof. */
public final class ReadRun {
  private final Endpoint endpoint;
  private final Supplier<Desk> desk;

  ReadRun(Endpoint endpoint, Supplier<Desk> desk) {
    this.endpoint = endpoint;
    this.desk = desk;
  }

  /** Answers 200 with the run, or 404. */
  @FunctionName("ReadRun")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "runs/{runId}")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("runId") String runId) {
    return endpoint.answer(request, Access.READ, () -> RunReplies.one(desk.get(), request, runId));
  }
}
