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
import io.github.syncmedic.functions.http.StatusReplies;
import java.util.Optional;
import java.util.function.Supplier;

/** Tells how the product itself fares. */
public final class ReadStatus {
  private final Endpoint endpoint;
  private final Supplier<Desk> desk;

  ReadStatus(Endpoint endpoint, Supplier<Desk> desk) {
    this.endpoint = endpoint;
    this.desk = desk;
  }

  /** Answers 200, or 503 when the product cannot vouch for what it shows. */
  @FunctionName("ReadStatus")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "status")
          HttpRequestMessage<Optional<String>> request) {
    return endpoint.answer(request, Access.READ, () -> StatusReplies.status(desk.get(), request));
  }
}
