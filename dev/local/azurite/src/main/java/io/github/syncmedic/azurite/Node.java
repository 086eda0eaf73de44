package io.github.syncmedic.azurite;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Node.js and npm as found on one search path; refuses a Node.js that is too old for Azurite. */
final class Node {
  private static final int OLDEST = 18;
  private static final Pattern MAJOR = Pattern.compile("^v(\\d+)\\.");
  private static final String GET_IT =
      "Azurite, the storage emulator, needs Node.js "
          + OLDEST
          + " or newer: install it from https://nodejs.org (or with your package manager: apt install"
          + " nodejs npm, brew install node, winget install OpenJS.NodeJS.LTS) and try again";

  private final Path executable;
  private final String searchPath;

  private Node(Path executable, String searchPath) {
    this.executable = executable;
    this.searchPath = searchPath;
  }

  /** Finds Node.js on {@code searchPath}, written as PATH is on this system. */
  static Node on(String searchPath) {
    Path executable =
        find(searchPath, "node", "node.exe")
            .orElseThrow(
                () ->
                    new AzuriteException(
                        "Tried to start Azurite, but there is no node on the PATH. " + GET_IT));
    Node node = new Node(executable, searchPath);
    node.refuseIfTooOld();
    return node;
  }

  /** The command that runs {@code arguments} in Node.js. */
  ProcessBuilder node(String... arguments) {
    return command(executable, List.of(arguments));
  }

  /** The command that runs npm with {@code arguments}. */
  ProcessBuilder npm(String... arguments) {
    Path npm =
        find(searchPath, "npm", "npm.cmd")
            .orElseThrow(
                () ->
                    new AzuriteException(
                        "Tried to install Azurite, but there is no npm on the PATH. " + GET_IT));
    return command(npm, List.of(arguments));
  }

  private ProcessBuilder command(Path program, List<String> arguments) {
    ProcessBuilder command =
        new ProcessBuilder(
                Stream.concat(Stream.of(program.toString()), arguments.stream()).toList())
            .redirectErrorStream(true);
    Map<String, String> environment = command.environment();
    // Windows writes the name in its own case; npm needs the variable to find node.
    environment.keySet().removeIf(name -> name.equalsIgnoreCase("PATH"));
    environment.put("PATH", searchPath);
    environment.remove("NODE_OPTIONS");
    return command;
  }

  private void refuseIfTooOld() {
    Finished finished = Finished.of(node("--version"), Duration.ofSeconds(20));
    String version = finished.output().strip();
    var major = MAJOR.matcher(version);
    if (finished.exitCode() != 0 || !major.find()) {
      throw new AzuriteException(
          "Tried to start Azurite, but %s --version answered '%s'. %s"
              .formatted(executable, version, GET_IT));
    }
    if (Integer.parseInt(major.group(1)) < OLDEST) {
      throw new AzuriteException(
          "Tried to start Azurite, but %s is Node.js %s. %s"
              .formatted(executable, version, GET_IT));
    }
  }

  private static Optional<Path> find(String searchPath, String posixName, String windowsName) {
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    return Stream.of(searchPath.split(Pattern.quote(File.pathSeparator)))
        .filter(entry -> !entry.isBlank())
        .map(entry -> Path.of(entry).resolve(windows ? windowsName : posixName))
        .filter(candidate -> Files.isRegularFile(candidate) && Files.isExecutable(candidate))
        .findFirst();
  }

  /** What a command that ran to its end said, standard error included. */
  record Finished(int exitCode, String output) {

    /** Runs {@code command} and waits for it, at most {@code patience}; then it is killed. */
    static Finished of(ProcessBuilder command, Duration patience) {
      try {
        Path output = Files.createTempFile("syncmedic-azurite", ".out");
        try {
          Process process = command.redirectOutput(output.toFile()).start();
          process.getOutputStream().close();
          return new Finished(exitCode(process, patience), Files.readString(output));
        } finally {
          Files.deleteIfExists(output);
        }
      } catch (IOException e) {
        throw new AzuriteException("Tried to run %s, but failed".formatted(command.command()), e);
      }
    }

    private static int exitCode(Process process, Duration patience) {
      try {
        if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
          return process.exitValue();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      return -1;
    }

    /** The last lines of the output: where tools say what went wrong. */
    String lastLines() {
      List<String> lines = output.strip().lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    }
  }
}
