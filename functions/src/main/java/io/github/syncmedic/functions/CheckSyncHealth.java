package io.github.syncmedic.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import io.github.syncmedic.command.Fleet;
import java.util.function.Supplier;

/** Begins a sweep when the clock says so: one tenant in place, a fleet by messages. */
public final class CheckSyncHealth {
  private final Supplier<Fleet> fleet;

  CheckSyncHealth(Supplier<Fleet> fleet) {
    this.fleet = fleet;
  }

  /** Begins one sweep; a tick that comes late or twice does no harm. */
  @FunctionName("CheckSyncHealth")
  public void run(
      @TimerTrigger(name = "timer", schedule = "%HEALTH_SCHEDULE%") String timer,
      ExecutionContext context) {
    fleet.get().tick().forEach(line -> context.getLogger().info(LogLine.of(line)));
  }
}
