package io.github.syncmedic.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.syncmedic.journal.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A worker in a process of its own, whose death is {@link Runtime#halt}. */
final class WorkerProcess implements Worker {
  private static final int DEAD = 9;

  private final Json json = new Json();
  private final Process process;
  private final Path errors;
  private final PrintStream orders;
  private final BufferedReader reports;

  private WorkerProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    this.orders = new PrintStream(process.getOutputStream(), true, UTF_8);
    this.reports = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  static WorkerProcess start() {
    try {
      var errors = Files.createTempFile("worker", ".txt");
      return new WorkerProcess(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-Xshare:auto",
                  "-cp",
                  System.getProperty("java.class.path"),
                  WorkerProcess.class.getName())
              .redirectError(errors.toFile())
              .start(),
          errors);
    } catch (IOException e) {
      throw new UncheckedIOException("Tried to start a worker's process", e);
    }
  }

  /** The process itself: an order a line, a report a line, until it dies or nothing comes. */
  public static void main(String... arguments) throws IOException {
    var json = new Json();
    var shift = new Shift();
    var in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      var report =
          shift.deliver(
              json.read(line, Order.class),
              last -> {
                System.out.println(json.write(last));
                System.out.flush();
                Runtime.getRuntime().halt(DEAD);
              });
      System.out.println(json.write(report));
    }
    Runtime.getRuntime().halt(0); // Adapters keep threads.
  }

  @Override
  public Report deliver(Order order) {
    orders.println(json.write(order));
    try {
      var line = reports.readLine();
      if (line == null) {
        throw new AssertionError(
            "a worker ended with %d: %s".formatted(process.waitFor(), Files.readString(errors)));
      }
      var report = json.read(line, Report.class);
      if (report.died() && process.waitFor() != DEAD) {
        throw new AssertionError("it did not die of what it said: " + process.exitValue());
      }
      return report;
    } catch (IOException e) {
      throw new UncheckedIOException("Tried to hear from a worker", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for a worker", e);
    }
  }

  @Override
  public void close() {
    orders.close();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      Files.deleteIfExists(errors);
    } catch (IOException e) {
      throw new UncheckedIOException("Tried to remove what a worker said", e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
