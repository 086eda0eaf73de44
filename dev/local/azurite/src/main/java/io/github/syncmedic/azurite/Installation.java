package io.github.syncmedic.azurite;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.github.syncmedic.azurite.Node.Finished;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * A folder that pins packages of npm: package.json, its lockfile, and what npm made of them.
 *
 * <p>Installing is idempotent and guarded against other threads and other JVMs.
 */
final class Installation {
  private static final System.Logger LOG = System.getLogger(Azurite.class.getName());
  private static final Path LOCATION = Path.of("dev", "local", "azurite");
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Object IN_THIS_JVM = new Object();

  private static final Path PROGRAM =
      Path.of("node_modules", "azurite", "dist", "src", "azurite.js");

  private final Path folder;
  private final Path program;

  private Installation(Path folder, Path program) {
    this.folder = folder;
    this.program = folder.resolve(program);
  }

  /** Finds the folder that pins Azurite from {@code start} upwards. */
  static Installation above(Path start) {
    return above(start, LOCATION, PROGRAM);
  }

  /**
   * Finds the folder {@code location} of this checkout from {@code start} upwards.
   *
   * @param program what is to be run, from that folder on
   */
  static Installation above(Path start, Path location, Path program) {
    return Stream.iterate(start.toAbsolutePath(), at -> at != null, Path::getParent)
        .map(at -> at.resolve(location))
        .filter(at -> Files.isRegularFile(at.resolve("package-lock.json")))
        .findFirst()
        .map(folder -> new Installation(folder, program))
        .orElseThrow(
            () ->
                new AzuriteException(
                    "Tried to find %s, but neither %s nor a folder above it holds it. Run this inside a checkout of SyncMedic"
                        .formatted(location.resolve("package-lock.json"), start.toAbsolutePath())));
  }

  /** What is run: Azurite's entry point, for example. */
  Path program() {
    return program;
  }

  /** The script that ends Azurite with its parent. */
  Path leash() {
    return folder.resolve("leash.js");
  }

  /** Installs what the lockfile pins, unless it is there already. Blocking: up to five minutes. */
  void ensure(Node node) {
    synchronized (IN_THIS_JVM) {
      if (isCurrent()) {
        return;
      }
      try {
        Path target = Files.createDirectories(folder.resolve("target"));
        try (FileChannel channel = FileChannel.open(target.resolve("install.lock"), CREATE, WRITE);
            var otherJvms = channel.lock()) {
          if (otherJvms.isValid() && !isCurrent()) {
            install(node);
          }
        }
      } catch (IOException e) {
        throw new AzuriteException(
            "Tried to install what %s pins, but failed".formatted(folder), e);
      }
    }
  }

  private void install(Node node) throws IOException {
    LOG.log(
        System.Logger.Level.INFO,
        "Installing what {0} pins with npm ci, once; this may take a minute",
        folder);
    Finished npm =
        Finished.of(node.npm("ci", "--no-audit", "--no-fund").directory(folder.toFile()), PATIENCE);
    if (npm.exitCode() != 0 || !Files.isRegularFile(program())) {
      throw new AzuriteException(
          "Tried to install what is needed, but npm ci in %s %s. Does npm reach its registry? npm said:\n%s"
              .formatted(
                  folder,
                  npm.exitCode() == -1
                      ? "did not finish within " + PATIENCE.toMinutes() + " minutes"
                      : "ended with exit code " + npm.exitCode(),
                  npm.lastLines()));
    }
    Files.copy(lockfile(), marker(), REPLACE_EXISTING);
  }

  /**
   * npm ci empties node_modules first, so a marker in there means that an installation finished.
   */
  private boolean isCurrent() {
    try {
      return Files.isRegularFile(program())
          && Files.isRegularFile(marker())
          && Files.mismatch(lockfile(), marker()) == -1;
    } catch (IOException e) {
      return false;
    }
  }

  private Path lockfile() {
    return folder.resolve("package-lock.json");
  }

  private Path marker() {
    return folder.resolve(Path.of("node_modules", ".installed-from.json"));
  }
}
