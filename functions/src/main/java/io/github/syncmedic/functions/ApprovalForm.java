package io.github.syncmedic.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.github.syncmedic.functions.http.ApprovalReplies;
import java.util.Optional;

/**
 * The page on which people decide about a run. A browser has no function key; who may see the page
 * is told by App Service authentication alone.
 */
public final class ApprovalForm {
  private final ApprovalReplies replies;

  ApprovalForm(ApprovalReplies replies) {
    this.replies = replies;
  }

  /** Answers with the page; a form that was sent from it decides. */
  @FunctionName("ApprovalForm")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "approvals/{runId}")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("runId") String runId) {
    return replies.answer(request, runId);
  }
}
