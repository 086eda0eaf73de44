package io.github.syncmedic.local.host;

import com.microsoft.azure.functions.annotation.FunctionName;
import io.github.syncmedic.local.fixture.Endpoints;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packages the fixture app into a folder as azure-functions-maven-plugin would. */
public final class Stage {
  private static final String PACKAGE = Endpoints.class.getPackageName();
  private final Path folder;

  /** An app without functions, with the defaults of host.json. */
  public Stage(Path folder) throws IOException {
    this.folder = folder;
    hostJson("{\"version\": \"2.0\"}");
    injectors(List.of());
    Path library = origin(FunctionName.class);
    Files.createDirectories(folder.resolve("lib"));
    Files.copy(library, folder.resolve("lib").resolve(library.getFileName()));
  }

  public Path folder() {
    return folder;
  }

  /** Replaces host.json. */
  public Stage hostJson(String json) throws IOException {
    Files.writeString(folder.resolve("host.json"), json);
    return this;
  }

  /** Adds an HTTP function with further properties of its trigger. */
  public Stage http(String name, String method, String properties) throws IOException {
    return function(
        name,
        method,
        """
        {"type": "httpTrigger", "direction": "in", "name": "request"%s},
        {"type": "http", "direction": "out", "name": "$return"}"""
            .formatted(properties.isEmpty() ? "" : ", " + properties));
  }

  /** Adds a timer function on the schedule {@code %SCHEDULE%}. */
  public Stage timer() throws IOException {
    return function(
        "Tick",
        "Background.tick",
        """
        {"type": "timerTrigger", "direction": "in", "name": "timer", "schedule": "%SCHEDULE%"}""");
  }

  /** Adds a function on the queue {@code %QUEUE%}. */
  public Stage queue() throws IOException {
    return queue("Take", "Background.take");
  }

  Stage queue(String name, String method) throws IOException {
    return function(
        name,
        method,
        """
        {"type": "queueTrigger", "direction": "in", "name": "message", "queueName": "%QUEUE%", "connection": "AzureWebJobsStorage"}""");
  }

  Stage function(String name, String method, String bindings) throws IOException {
    Path file = Files.createDirectories(folder.resolve(name)).resolve("function.json");
    Files.writeString(
        file,
        """
        {"scriptFile": "../fixture.jar", "entryPoint": "%s.%s", "bindings": [%s]}"""
            .formatted(PACKAGE, method, bindings));
    return this;
  }

  /** Registers injectors as services. */
  Stage injectors(List<Class<?>> injectors) throws IOException {
    try (ZipOutputStream jar =
        new ZipOutputStream(Files.newOutputStream(folder.resolve("fixture.jar")))) {
      Path classes = origin(Endpoints.class);
      try (Stream<Path> files = Files.list(classes.resolve(PACKAGE.replace('.', '/')))) {
        for (Path file : files.toList()) {
          jar.putNextEntry(new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
          Files.copy(file, (OutputStream) jar);
        }
      }
      jar.putNextEntry(
          new ZipEntry(
              "META-INF/services/com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector"));
      String names = String.join("\n", injectors.stream().map(Class::getName).toList());
      jar.write(names.getBytes(StandardCharsets.UTF_8));
    }
    return this;
  }

  private static Path origin(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
