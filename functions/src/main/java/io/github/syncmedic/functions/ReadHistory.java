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
import io.github.syncmedic.functions.http.HistoryReplies;
import java.util.Optional;
import java.util.function.Supplier;

/** Shows the past of one job: what it was found to be, and how many of its objects failed. */
public final class ReadHistory {
  private final Endpoint endpoint;
  private final Supplier<Desk> desk;

  ReadHistory(Endpoint endpoint, Supplier<Desk> desk) {
    this.endpoint = endpoint;
    this.desk = desk;
  }

  /** Answers 200 with a page of changes, or 404. */
  @FunctionName("ReadHistory")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "jobs/{jobId}/history")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("jobId") String jobId) {
    return endpoint.answer(
        request, Access.READ, () -> HistoryReplies.of(desk.get(), request, jobId));
  }
}
