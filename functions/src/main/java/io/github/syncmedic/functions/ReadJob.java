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
import io.github.syncmedic.functions.http.JobReplies;
import java.util.Optional;
import java.util.function.Supplier;

/** Shows one job with its verdict and the evidence for it. */
public final class ReadJob {
  private final Endpoint endpoint;
  private final Supplier<Desk> desk;

  ReadJob(Endpoint endpoint, Supplier<Desk> desk) {
    this.endpoint = endpoint;
    this.desk = desk;
  }

  /** Answers 200 with the job, or 404. */
  @FunctionName("ReadJob")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "jobs/{jobId}")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("jobId") String jobId) {
    return endpoint.answer(request, Access.READ, () -> JobReplies.one(desk.get(), request, jobId));
  }
}
