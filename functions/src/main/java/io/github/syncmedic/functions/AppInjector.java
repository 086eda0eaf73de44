package io.github.syncmedic.functions;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;

/**
 * Hands the worker its functions, out of the one app of this process.
 *
 * <p>Nothing but exceptions may leave it: the worker answers an invocation never if an error
 * escapes here, see <a
 * href="https://github.com/Azure/azure-functions-java-worker/issues/64">azure-functions-java-worker
 * 64</a>.
 */
public final class AppInjector implements FunctionInstanceInjector {
  /** Begins to build the app in the background, while the worker still loads. */
  public AppInjector() {
    var warming = new Thread(AppInjector::warm, "syncmedic-warm-up");
    warming.setContextClassLoader(AppInjector.class.getClassLoader());
    warming.setDaemon(true);
    warming.start();
  }

  @Override
  public <T> T getInstance(Class<T> functionClass) {
    try {
      return functionClass.cast(App.shared().function(functionClass));
    } catch (Throwable e) {
      throw new IllegalStateException(messageOf(e), e);
    }
  }

  @SuppressWarnings("CatchAndPrintStackTrace") // no logger of an invocation exists yet
  private static void warm() {
    try {
      App.shared().warm();
    } catch (Throwable e) {
      System.getLogger("syncmedic").log(System.Logger.Level.ERROR, LogLine.of(messageOf(e)));
    }
  }

  private static String messageOf(Throwable e) {
    return String.valueOf(e.getMessage());
  }
}
