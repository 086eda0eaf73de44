package io.github.syncmedic.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.github.syncmedic.command.Access;
import io.github.syncmedic.functions.http.AskReplies;
import io.github.syncmedic.functions.http.Endpoint;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes the wish to act on a job, by a verb: to restart, clear, start or pause it, and so on. */
public final class ActOnJob {
  private final Endpoint endpoint;
  private final Supplier<AskReplies> replies;

  ActOnJob(Endpoint endpoint, Supplier<AskReplies> replies) {
    this.endpoint = endpoint;
    this.replies = replies;
  }

  /** Answers 202 with the run that was stored, or 200 with the plan for a dry run. */
  @FunctionName("ActOnJob")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "jobs/{jobId}/{action}")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("jobId") String jobId,
      @BindingName("action") String action) {
    return endpoint.answer(
        request, Access.OPERATE, caller -> replies.get().act(request, caller, jobId, action));
  }
}
