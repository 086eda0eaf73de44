package io.github.syncmedic.local.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder that azure-functions-maven-plugin makes and that is deployed: host.json, one folder
 * with a function.json per function, the app's jar, and its libraries in lib.
 */
record StagedApp(Path folder, HostJson hostJson, List<FunctionJson> functions) {

  StagedApp {
    functions = List.copyOf(functions);
  }

  static StagedApp read(Path folder) {
    if (!Files.isRegularFile(folder.resolve("host.json"))) {
      throw new HostRefusal(
          "Tried to run the function app in %s, but it is not packaged there; run: mvn -q package -DskipTests -pl functions -am"
              .formatted(folder));
    }
    List<FunctionJson> functions =
        list(folder)
            .map(each -> each.resolve("function.json"))
            .filter(Files::isRegularFile)
            .map(FunctionJson::read)
            .toList();
    if (functions.isEmpty()) {
      throw new HostRefusal("There is no function in %s".formatted(folder));
    }
    return new StagedApp(folder, HostJson.read(folder.resolve("host.json")), functions);
  }

  /** The app's jar, then its libraries. */
  URL[] classPath() {
    Set<Path> jars = new LinkedHashSet<>();
    functions.forEach(function -> jars.add(function.scriptFile()));
    for (Path jar : jars) {
      if (!Files.isRegularFile(jar)) {
        throw new HostRefusal("%s is named by a function.json, but missing".formatted(jar));
      }
    }
    Path libraries = folder.resolve("lib");
    if (Files.isDirectory(libraries)) {
      list(libraries).filter(file -> file.toString().endsWith(".jar")).forEach(jars::add);
    }
    return jars.stream().map(StagedApp::url).toArray(URL[]::new);
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Stream<Path> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
