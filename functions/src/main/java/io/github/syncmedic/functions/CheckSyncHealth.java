package io.github.syncmedic.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import io.github.syncmedic.command.Watch;
import java.util.function.Supplier;

/** Sweeps when the clock says so. */
public final class CheckSyncHealth {
  private final Supplier<Watch> watch;

  CheckSyncHealth(Supplier<Watch> watch) {
    this.watch = watch;
  }

  /** Sweeps once; a tick that comes late or twice does no harm. */
  @FunctionName("CheckSyncHealth")
  public void run(
      @TimerTrigger(name = "timer", schedule = "%HEALTH_SCHEDULE%") String timer,
      ExecutionContext context) {
    watch.get().check().forEach(line -> context.getLogger().info(LogLine.of(line)));
  }
}
