package io.github.syncmedic.azurite;

import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A checkout in a temporary folder, with an Azurite, a node and an npm that are what a test says.
 */
final class Checkout {
  private final Path root;
  private final Path azurite;

  Checkout(Path root) throws IOException {
    this.root = root;
    this.azurite = Files.createDirectories(root.resolve("dev/local/azurite"));
    lockfile("{}");
    Files.writeString(azurite.resolve("leash.js"), "");
  }

  Installation installation() {
    return Installation.above(root);
  }

  void lockfile(String content) throws IOException {
    Files.writeString(azurite.resolve("package-lock.json"), content);
  }

  /** Puts {@code script} where Azurite would be, as if the lockfile had been installed. */
  void install(String script) throws IOException {
    Path program = installation().program();
    Files.createDirectories(program.getParent());
    Files.writeString(program, script);
    Files.copy(
        azurite.resolve("package-lock.json"), azurite.resolve("node_modules/.installed-from.json"));
  }

  /** A folder for the PATH in which {@code name} is a shell script. */
  Path command(String name, String script) throws IOException {
    Path bin = Files.createDirectories(root.resolve("bin"));
    Path command = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(command, fromString("rwxr-xr-x"));
    return bin;
  }
}
