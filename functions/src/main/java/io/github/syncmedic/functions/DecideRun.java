package io.github.syncmedic.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.github.syncmedic.functions.http.DecisionReplies;
import io.github.syncmedic.functions.http.Endpoint;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes what a person decides about a run: to approve, reject, cancel or replay it. */
public final class DecideRun {
  private final Endpoint endpoint;
  private final Supplier<DecisionReplies> replies;

  DecideRun(Endpoint endpoint, Supplier<DecisionReplies> replies) {
    this.endpoint = endpoint;
    this.replies = replies;
  }

  /** Answers 202 with the run once the decision is stored. */
  @FunctionName("DecideRun")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "runs/{runId}/{decision}")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("runId") String runId,
      @BindingName("decision") String decision) {
    return endpoint.answer(
        request,
        DecisionReplies.access(decision),
        caller -> replies.get().decide(request, caller, runId, decision));
  }
}
