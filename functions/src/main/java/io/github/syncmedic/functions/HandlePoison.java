package io.github.syncmedic.functions;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import io.github.syncmedic.playbook.Inbox;
import java.util.function.Supplier;

/** Turns messages for runs that nobody could handle into incidents. */
public final class HandlePoison {
  /** Where such messages are put aside, by the host and by the product itself. */
  static final String QUEUE = RunPlaybook.QUEUE + "-poison";

  private final Supplier<Inbox> inbox;

  HandlePoison(Supplier<Inbox> inbox) {
    this.inbox = inbox;
  }

  /** Ends the run that {@code message} was for and tells people; twice does nothing twice. */
  @FunctionName("HandlePoison")
  public void run(
      @QueueTrigger(name = "message", queueName = QUEUE, connection = "AzureWebJobsStorage")
          String message) {
    inbox.get().giveUp(message);
  }
}
