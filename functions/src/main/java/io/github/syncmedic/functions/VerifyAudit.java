package io.github.syncmedic.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import io.github.syncmedic.command.AuditCheck;
import java.util.function.Supplier;

/** Looks once a day whether the audit is still what was written. */
public final class VerifyAudit {
  private final Supplier<AuditCheck> check;

  VerifyAudit(Supplier<AuditCheck> check) {
    this.check = check;
  }

  /** Checks the days that are over; at any time and as often as one likes. */
  @FunctionName("VerifyAudit")
  public void run(
      @TimerTrigger(name = "timer", schedule = "0 30 3 * * *") String timer,
      ExecutionContext context) {
    context.getLogger().info(LogLine.of(check.get().run()));
  }
}
