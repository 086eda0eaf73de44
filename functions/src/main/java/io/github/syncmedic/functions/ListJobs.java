package io.github.syncmedic.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.github.syncmedic.command.Access;
import io.github.syncmedic.command.Desk;
import io.github.syncmedic.functions.http.Endpoint;
import io.github.syncmedic.functions.http.JobReplies;
import java.util.Optional;
import java.util.function.Supplier;

/** Lists the jobs with their verdicts. */
public final class ListJobs {
  private final Endpoint endpoint;
  private final Supplier<Desk> desk;

  ListJobs(Endpoint endpoint, Supplier<Desk> desk) {
    this.endpoint = endpoint;
    this.desk = desk;
  }

  /** Answers 200 with a page of jobs. */
  @FunctionName("ListJobs")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "jobs")
          HttpRequestMessage<Optional<String>> request) {
    return endpoint.answer(request, Access.READ, () -> JobReplies.list(desk.get(), request));
  }
}
