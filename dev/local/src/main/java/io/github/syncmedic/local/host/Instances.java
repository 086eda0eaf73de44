package io.github.syncmedic.local.host;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Where the object comes from on which a function is invoked; asked once per invocation. */
@FunctionalInterface
interface Instances {

  Object of(Class<?> type) throws Exception;

  /** The app's injector, of which there may be one; without one, a new object each time. */
  static Instances in(AppLoader app) {
    refuseMiddleware(app);
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(app);
    try {
      List<FunctionInstanceInjector> injectors =
          ServiceLoader.load(FunctionInstanceInjector.class, app).stream()
              .map(ServiceLoader.Provider::get)
              .toList();
      if (injectors.size() > 1) {
        throw new HostRefusal(
            "The app registers %d function instance injectors, but the worker takes one: %s"
                .formatted(injectors.size(), injectors));
      }
      return injectors.isEmpty()
          ? type -> type.getDeclaredConstructor().newInstance()
          : injectors.get(0)::getInstance;
    } catch (ServiceConfigurationError e) {
      throw new HostRefusal(
          "The app's function instance injector cannot be made; on Azure no function of the app would load: "
              + (e.getCause() == null ? e : e.getCause()),
          e);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  private static void refuseMiddleware(AppLoader app) {
    String middleware = "com.microsoft.azure.functions.internal.spi.middleware.Middleware";
    if (app.findResource("META-INF/services/" + middleware) != null) {
      throw new HostRefusal(
          "The app registers middleware, which cannot be run here: " + middleware);
    }
  }
}
