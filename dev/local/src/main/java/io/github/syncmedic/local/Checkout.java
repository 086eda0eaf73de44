package io.github.syncmedic.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Where things are in a checkout of this project. */
record Checkout(Path root) {

  /** The checkout that {@code start} is in, if it is in one. */
  static Optional<Checkout> around(Path start) {
    return Stream.iterate(start.toAbsolutePath(), at -> at != null, Path::getParent)
        .filter(at -> Files.isRegularFile(at.resolve("host.json")))
        .filter(at -> Files.isRegularFile(at.resolve("functions/pom.xml")))
        .findFirst()
        .map(Checkout::new);
  }

  /** Where the package of the function app is made. */
  Path app() {
    return root.resolve("functions/target/azure-functions/syncmedic");
  }

  /** One's own settings, or else the sample. */
  Optional<Path> settings() {
    return Stream.of("local.settings.json", "local.settings.sample.json")
        .map(root::resolve)
        .filter(Files::isRegularFile)
        .findFirst();
  }
}
