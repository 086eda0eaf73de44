package io.github.syncmedic.local.host;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.TraceContext;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What a function is told about the invocation it runs in. */
final class InvocationContext implements ExecutionContext {
  private final String function;
  private final UUID id = UUID.randomUUID();
  private final Logger logger = Logger.getAnonymousLogger();

  InvocationContext(String function, HostLog log) {
    this.function = function;
    Handler handler = log.handler(label());
    logger.setUseParentHandlers(false);
    logger.setLevel(Level.ALL);
    logger.addHandler(handler);
  }

  /** The function's name and the beginning of the invocation's id, for logs. */
  String label() {
    return function + "#" + id.toString().substring(0, 8);
  }

  @Override
  public Logger getLogger() {
    return logger;
  }

  @Override
  public String getInvocationId() {
    return id.toString();
  }

  @Override
  public String getFunctionName() {
    return function;
  }

  @Override
  public TraceContext getTraceContext() {
    String hex = id.toString().replace("-", "");
    String parent = "00-%s-%s-00".formatted(hex, hex.substring(16));
    return new TraceContext() {
      @Override
      public String getTraceparent() {
        return parent;
      }

      @Override
      public String getTracestate() {
        return "";
      }

      @Override
      public Map<String, String> getAttributes() {
        return Map.of();
      }
    };
  }
}
