package io.github.syncmedic.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A JVM with this class path. It inherits nothing from the environment that could lead it to a real
 * tenant, and ends when it is closed, or when this process ends. Not thread-safe.
 */
final class ChildJvm implements AutoCloseable {
  private static final Set<String> OF_THE_SYSTEM =
      Set.of("PATH", "HOME", "LANG", "TZ", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "WINDIR");

  /** As the Java worker of the Functions host is started. */
  private static final List<String> AS_THE_WORKER =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-Xshare:auto",
          "-Djava.net.preferIPv4Stack=true",
          "-Dfile.encoding=UTF-8");

  private static final int LINES_KEPT = 30;
  private static final long SECONDS_TO_END = 10;

  private final Process process;
  private final BufferedReader output;
  private final Deque<String> last = new ArrayDeque<>();

  private ChildJvm(Process process) {
    this.process = process;
    this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  /**
   * What is started.
   *
   * @param before words before {@code java}, such as {@code taskset}
   * @param flags for the JVM, besides those of the worker
   */
  record Launch(
      Class<?> main,
      List<String> before,
      List<String> flags,
      Map<String, String> environment,
      List<String> arguments) {}

  static ChildJvm start(Launch launch) {
    var builder = new ProcessBuilder(command(launch)).redirectErrorStream(true);
    builder.environment().keySet().retainAll(OF_THE_SYSTEM);
    builder.environment().putAll(launch.environment());
    try {
      return new ChildJvm(builder.start());
    } catch (IOException e) {
      throw new BenchException("Tried to start a JVM for " + launch.main().getSimpleName(), e);
    }
  }

  private static List<String> command(Launch launch) {
    var command = new ArrayList<>(launch.before());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(AS_THE_WORKER);
    command.addAll(launch.flags());
    command.addAll(List.of("-cp", classPath(), launch.main().getName()));
    command.addAll(launch.arguments());
    return command;
  }

  /** This process's own class path, also where a build tool made the class loader. */
  private static String classPath() {
    if (ChildJvm.class.getClassLoader() instanceof URLClassLoader loader) {
      return Stream.of(loader.getURLs())
          .map(ChildJvm::path)
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

  /**
   * The rest of the first line it prints that begins with {@code prefix}; blocks until then.
   *
   * @throws BenchException with what it said last, when it ends without such a line
   */
  String line(String prefix) {
    try {
      for (var line = output.readLine(); line != null; line = output.readLine()) {
        if (line.startsWith(prefix)) {
          return line.substring(prefix.length());
        }
        remember(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new BenchException(
        "Tried to measure in a JVM of its own, but it ended without '%s':%n%s"
            .formatted(prefix, String.join("\n", last)));
  }

  private void remember(String line) {
    last.addLast(line);
    if (last.size() > LINES_KEPT) {
      last.removeFirst();
    }
  }

  /** Reads whatever else it prints, so that it is never held up by a full pipe. */
  void drain() {
    var thread = new Thread(this::readOn, "child-output");
    thread.setDaemon(true);
    thread.start();
  }

  private void readOn() {
    try {
      while (output.readLine() != null) {
        // Nothing more is asked of it.
      }
    } catch (IOException e) {
      // It was ended while it spoke.
    }
  }

  /** Closes its input, which tells it to end, and ends it if it does not. Idempotent. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
