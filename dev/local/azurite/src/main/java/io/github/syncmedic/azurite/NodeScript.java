package io.github.syncmedic.azurite;

import io.github.syncmedic.azurite.Node.Finished;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A script of this checkout for Node.js, with the packages that a lockfile beside it pins.
 * Thread-safe; blocking.
 */
public final class NodeScript {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Installation installation;

  private NodeScript(Installation installation) {
    this.installation = installation;
  }

  /**
   * The script {@code name} in {@code folder} of this checkout, which is looked for from the
   * working directory upwards.
   *
   * @throws AzuriteException when there is no such folder with a lockfile
   */
  public static NodeScript in(Path folder, String name) {
    return new NodeScript(Installation.above(Path.of(""), folder, Path.of(name)));
  }

  /**
   * Runs the script to its end, after its packages are installed if they are not yet.
   *
   * @return what it printed
   * @throws AzuriteException when Node.js is missing or too old, or when the script fails
   */
  public String run(List<String> arguments) {
    Node node = Node.on(Objects.requireNonNullElse(System.getenv("PATH"), ""));
    installation.ensure(node);
    String script = installation.program().toString();
    Finished finished =
        Finished.of(
            node.node(Stream.concat(Stream.of(script), arguments.stream()).toArray(String[]::new)),
            PATIENCE);
    if (finished.exitCode() != 0) {
      throw new AzuriteException(
          "Tried to run %s, but it ended with exit code %d. It said:\n%s"
              .formatted(script, finished.exitCode(), finished.lastLines()));
    }
    return finished.output();
  }
}
