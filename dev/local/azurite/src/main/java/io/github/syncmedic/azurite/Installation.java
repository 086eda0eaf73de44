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
 * The folder that pins Azurite: package.json, its lockfile, and what npm made of them.
 *
 * <p>Installing is idempotent and guarded against other threads and other JVMs.
 */
final class Installation {
  private static final System.Logger LOG = System.getLogger(Azurite.class.getName());
  private static final Path LOCATION = Path.of("dev", "local", "azurite");
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Object IN_THIS_JVM = new Object();

  private final Path folder;

  Installation(Path folder) {
    this.folder = folder;
  }

  /** Finds the folder from {@code start} upwards. */
  static Installation above(Path start) {
    return Stream.iterate(start.toAbsolutePath(), at -> at != null, Path::getParent)
        .map(at -> at.resolve(LOCATION))
        .filter(at -> Files.isRegularFile(at.resolve("package-lock.json")))
        .findFirst()
        .map(Installation::new)
        .orElseThrow(
            () ->
                new AzuriteException(
                    "Tried to find %s, but neither %s nor a folder above it holds it. Run this inside a checkout of SyncMedic"
                        .formatted(LOCATION.resolve("package-lock.json"), start.toAbsolutePath())));
  }

  /** Azurite's entry point. */
  Path program() {
    return folder.resolve(Path.of("node_modules", "azurite", "dist", "src", "azurite.js"));
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
            "Tried to install Azurite in %s, but failed".formatted(folder), e);
      }
    }
  }

  private void install(Node node) throws IOException {
    LOG.log(
        System.Logger.Level.INFO, "Installing Azurite with npm ci, once; this may take a minute");
    Finished npm =
        Finished.of(node.npm("ci", "--no-audit", "--no-fund").directory(folder.toFile()), PATIENCE);
    if (npm.exitCode() != 0 || !Files.isRegularFile(program())) {
      throw new AzuriteException(
          "Tried to install Azurite, but npm ci in %s %s. Does npm reach its registry? npm said:\n%s"
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
