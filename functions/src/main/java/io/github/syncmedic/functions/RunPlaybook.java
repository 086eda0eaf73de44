package io.github.syncmedic.functions;

import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import io.github.syncmedic.playbook.Inbox;
import java.util.function.Supplier;

/** Advances one run until it ends or waits. */
public final class RunPlaybook {
  /** The queue that carries runs. */
  static final String QUEUE = "remediation-runs";

  private final Supplier<Inbox> inbox;

  RunPlaybook(Supplier<Inbox> inbox) {
    this.inbox = inbox;
  }

  /** Works on the run that {@code message} names; the same message twice does nothing twice. */
  @FunctionName("RunPlaybook")
  public void run(
      @QueueTrigger(name = "message", queueName = QUEUE, connection = "AzureWebJobsStorage")
          String message,
      @BindingName("DequeueCount") long delivery) {
    inbox.get().take(message, delivery);
  }
}
