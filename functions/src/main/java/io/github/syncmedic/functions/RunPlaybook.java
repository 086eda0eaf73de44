package io.github.syncmedic.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import io.github.syncmedic.playbook.Runner;
import java.util.function.Supplier;

/** Advances one run until it ends or waits. */
public final class RunPlaybook {
  /** The queue that carries runs. */
  static final String QUEUE = "remediation-runs";

  private final Supplier<Runner> runner;

  RunPlaybook(Supplier<Runner> runner) {
    this.runner = runner;
  }

  /** Works on the run that {@code message} names; the same message twice does nothing twice. */
  @FunctionName("RunPlaybook")
  public void run(
      @QueueTrigger(name = "message", queueName = QUEUE, connection = "AzureWebJobsStorage")
          String message,
      ExecutionContext context) {
    runner.get().deliver(message);
  }
}
