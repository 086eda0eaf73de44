package io.github.syncmedic.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.syncmedic.local.host.FunctionHost;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The app's own process, in which the settings are environment variables as they are in Azure.
 *
 * <p>It gets nothing else from the environment that could change what the app does: credentials
 * that happen to be in a shell must not reach a real tenant. Thread-safe.
 */
final class HostProcess implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);

  /** The host gives invocations five seconds; then it has this long to be gone. */
  private static final Duration END = Duration.ofSeconds(8);

  private static final Set<String> OF_THE_SYSTEM =
      Set.of(
          "PATH",
          "HOME",
          "USER",
          "LANG",
          "TZ",
          "TMPDIR",
          "TEMP",
          "TMP",
          "SYSTEMROOT",
          "WINDIR",
          "USERPROFILE",
          "APPDATA",
          "LOCALAPPDATA",
          "HTTP_PROXY",
          "HTTPS_PROXY",
          "NO_PROXY");

  private final Process process;
  private final Lines lines;
  private final CompletableFuture<URI> ready = new CompletableFuture<>();

  private HostProcess(Process process, Lines lines) {
    this.process = process;
    this.lines = new Lines(lines::add);
  }

  /** What the process is started with. */
  record Start(
      Path app, int port, String functionKey, String masterKey, Map<String, String> settings) {}

  /** Starts the process and waits until it listens, at most a minute. */
  static HostProcess start(Start start, Lines lines) {
    try {
      ProcessBuilder command = new ProcessBuilder(command(start)).redirectErrorStream(true);
      command.environment().keySet().removeIf(name -> !isOfTheSystem(name));
      command.environment().putAll(start.settings());
      HostProcess host = new HostProcess(command.start(), lines);
      Thread reader = new Thread(host::read, "host-output");
      reader.setDaemon(true);
      reader.start();
      return host.whenReady();
    } catch (IOException e) {
      throw new LocalException("Tried to start a process for the function app, but failed", e);
    }
  }

  URI url() {
    return ready.join();
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  int awaitExit() throws InterruptedException {
    return process.waitFor();
  }

  /** Lets it finish what is in flight, then ends it. Idempotent; blocking. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private HostProcess whenReady() {
    try {
      URI unused = ready.get(START.toMillis(), TimeUnit.MILLISECONDS);
      return this;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("the wait for it was interrupted", e);
    } catch (TimeoutException e) {
      throw failed("it was not ready within %d s".formatted(START.toSeconds()), e);
    } catch (ExecutionException e) {
      throw failed("its process ended", e);
    }
  }

  private LocalException failed(String why, Exception cause) {
    close();
    return new LocalException(
        "Tried to start the function app, but %s:\n%s"
            .formatted(why, String.join("\n", lines.last(20))),
        cause);
  }

  private void read() {
    try (BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (!ready.isDone() && line.startsWith(FunctionHost.READY)) {
          ready.complete(URI.create(line.substring(FunctionHost.READY.length())));
        } else {
          lines.add(line);
        }
      }
      ready.completeExceptionally(new IllegalStateException("no more output"));
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
  }

  private static List<String> command(Start start) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // As the Java worker of the Functions host is started; the archive is the JDK's own.
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-Djava.net.preferIPv4Stack=true",
            "-Dfile.encoding=UTF-8"));
    command.addAll(List.of("-cp", classPath(), FunctionHost.class.getName()));
    command.addAll(
        List.of(
            start.app().toAbsolutePath().toString(),
            String.valueOf(start.port()),
            start.functionKey(),
            start.masterKey()));
    return command;
  }

  /** This process's own class path, also where a build tool made the class loader. */
  private static String classPath() {
    if (HostProcess.class.getClassLoader() instanceof URLClassLoader loader) {
      return Stream.of(loader.getURLs())
          .map(HostProcess::path)
          .collect(Collectors.joining(File.pathSeparator));
    }
    return System.getProperty("java.class.path");
  }

  private static String path(URL url) {
    try {
      return Path.of(url.toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isOfTheSystem(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return OF_THE_SYSTEM.contains(upper) || upper.startsWith("LC_") || upper.startsWith("JAVA_");
  }
}
