package io.github.syncmedic.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.github.syncmedic.functions.http.Endpoint;
import io.github.syncmedic.functions.http.OpenApiReplies;
import java.util.Optional;
import java.util.function.Supplier;

/** Tells what routes there are, for those who generate clients, and for people. */
public final class ReadOpenApi {
  private final Endpoint endpoint;
  private final Supplier<OpenApiReplies> replies;

  ReadOpenApi(Endpoint endpoint, Supplier<OpenApiReplies> replies) {
    this.endpoint = endpoint;
    this.replies = replies;
  }

  /** Answers whomever the host lets in: it holds nothing about any tenant. */
  @FunctionName("ReadOpenApi")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "openapi.json")
          HttpRequestMessage<Optional<String>> request) {
    return endpoint.open(request, () -> replies.get().document(request));
  }
}
