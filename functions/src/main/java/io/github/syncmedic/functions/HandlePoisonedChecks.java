package io.github.syncmedic.functions;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import io.github.syncmedic.command.LostShards;

/** Tells people of shards that nobody could sweep. */
public final class HandlePoisonedChecks {
  /** Where the host puts them aside. */
  static final String QUEUE = CheckTenants.QUEUE + "-poison";

  private final LostShards lost;

  HandlePoisonedChecks(LostShards lost) {
    this.lost = lost;
  }

  /** Tells of the shard that {@code message} is; twice under the same id. */
  @FunctionName("HandlePoisonedChecks")
  public void run(
      @QueueTrigger(name = "message", queueName = QUEUE, connection = "AzureWebJobsStorage")
          String message) {
    lost.giveUp(message);
  }
}
