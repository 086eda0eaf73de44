package io.github.syncmedic.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import io.github.syncmedic.command.Fleet;
import java.util.function.Supplier;

/** Sweeps a shard of a fleet of tenants. */
public final class CheckTenants {
  /** The queue that carries shards. */
  static final String QUEUE = "health-checks";

  private final Supplier<Fleet> fleet;

  CheckTenants(Supplier<Fleet> fleet) {
    this.fleet = fleet;
  }

  /** Sweeps the tenants that {@code message} names; the same message twice does no harm. */
  @FunctionName("CheckTenants")
  public void run(
      @QueueTrigger(name = "message", queueName = QUEUE, connection = "AzureWebJobsStorage")
          String message,
      ExecutionContext context) {
    fleet.get().sweep(message).forEach(line -> context.getLogger().info(LogLine.of(line)));
  }
}
