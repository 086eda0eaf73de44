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
import io.github.syncmedic.functions.http.PlaybookReplies;
import java.util.Optional;
import java.util.function.Supplier;

/** Shows one playbook: what it does, how far it may go, what became of it. */
public final class ReadPlaybook {
  private final Endpoint endpoint;
  private final Supplier<Desk> desk;

  ReadPlaybook(Endpoint endpoint, Supplier<Desk> desk) {
    this.endpoint = endpoint;
    this.desk = desk;
  }

  /** Answers 200 with the playbook, or 404. */
  @FunctionName("ReadPlaybook")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "playbooks/{name}")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("name") String name) {
    return endpoint.answer(
        request, Access.READ, () -> PlaybookReplies.one(desk.get(), request, name));
  }
}
