package io.github.syncmedic.local.host;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Loads the app from its staging folder, and of this process only what Azure's Java worker imposes:
 * the JDK and the Functions interfaces. What the runner itself depends on stays invisible.
 */
final class AppLoader extends URLClassLoader {

  private AppLoader(URL[] classPath) {
    super("function-app", classPath, new FunctionsApi());
  }

  static AppLoader of(StagedApp app) {
    // The worker puts its copy of the annotations behind the app's own jars.
    return new AppLoader(
        Stream.concat(Stream.of(app.classPath()), Stream.of(origin(FunctionName.class)))
            .toArray(URL[]::new));
  }

  private static URL origin(Class<?> type) {
    return Objects.requireNonNull(
        type.getProtectionDomain().getCodeSource().getLocation(), type.getName());
  }

  /** The classes of azure-functions-java-core-library and -spi: the same here and in the app. */
  private static final class FunctionsApi extends ClassLoader {
    private static final String PACKAGE = "com.microsoft.azure.functions.";

    private final Set<String> jars =
        Set.of(
            origin(ExecutionContext.class).toString(),
            origin(FunctionInstanceInjector.class).toString());

    FunctionsApi() {
      super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith(PACKAGE)) {
        Class<?> found = Class.forName(name, false, AppLoader.class.getClassLoader());
        if (jars.contains(origin(found).toString())) {
          return found;
        }
      }
      throw new ClassNotFoundException(name);
    }
  }
}
