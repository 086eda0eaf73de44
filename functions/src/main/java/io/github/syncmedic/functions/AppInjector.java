package io.github.syncmedic.functions;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import io.github.syncmedic.journal.FirstAnswers;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.journal.Latest;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.playbook.Run;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;

/**
 * Hands the worker its functions, out of the one app of this process.
 *
 * <p>Nothing but exceptions may leave it: the worker answers an invocation never if an error
 * escapes here, see <a
 * href="https://github.com/Azure/azure-functions-java-worker/issues/64">azure-functions-java-worker
 * 64</a>.
 */
public final class AppInjector implements FunctionInstanceInjector {
  /**
   * Begins to build the app in the background while the worker still loads, and side by side with
   * it what takes longest and needs no setting.
   */
  public AppInjector() {
    begin("tls", SSLContext::getDefault);
    begin("playbooks", AppInjector::learned);
    begin("app", AppInjector::warmed);
  }

  private static App warmed() {
    var app = App.shared();
    app.warm();
    return app;
  }

  private static Playbooks learned() {
    var shipped = Playbooks.shipped();
    Json.learn(Latest.class, Run.class, FirstAnswers.Entry.class);
    return shipped;
  }

  private static void begin(String what, Callable<?> work) {
    var warming = new Thread(() -> warm(work), "syncmedic-warm-up-" + what);
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
  private static void warm(Callable<?> work) {
    try {
      var unused = work.call();
    } catch (Throwable e) {
      System.getLogger("syncmedic").log(System.Logger.Level.ERROR, LogLine.of(messageOf(e)));
    }
  }

  private static String messageOf(Throwable e) {
    return String.valueOf(e.getMessage());
  }
}
