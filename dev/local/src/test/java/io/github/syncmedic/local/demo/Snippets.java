package io.github.syncmedic.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.syncmedic.local.LocalApp;
import io.github.syncmedic.local.LocalOptions;
import io.github.syncmedic.simulator.Scenario;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The shell lines of a page.
 *
 * @param page its path below the root of the project
 */
record Snippets(String page) {
  private static final Pattern BLOCK = Pattern.compile("(?s)```sh\n(.*?)```");
  private static final String PORT = "127.0.0.1:7071";

  /** The blocks, in order. */
  List<String> blocks() throws IOException {
    return BLOCK.matcher(text()).results().map((MatchResult it) -> it.group(1)).toList();
  }

  String text() throws IOException {
    return Files.readString(root().resolve(page));
  }

  /** What all blocks with curl in them print, run in order against the app, after one sweep. */
  String printed() throws IOException, InterruptedException {
    assumeThat(isThere("curl")).as("curl, which the page's reader has").isTrue();
    var options =
        LocalOptions.ofApp(LocalOptions.ofCheckout().app())
            .withSettingsFile(root().resolve("local.settings.sample.json"))
            .withFunctionKey("local")
            .withScenario(Scenario.demo());
    try (var app = LocalApp.start(options)) {
      app.fire("CheckSyncHealth", "");
      app.awaitLine(line -> line.contains("sweep tenant="), Duration.ofSeconds(30));
      return shell(script(app.url().getAuthority()));
    }
  }

  private String script(String authority) throws IOException {
    var lines =
        blocks().stream()
            .filter(block -> block.contains("curl") || block.contains("$("))
            .collect(Collectors.joining("\n"));
    assertThat(lines).contains(PORT);
    return lines.replace(PORT, authority);
  }

  private static String shell(String script) throws IOException, InterruptedException {
    var shell = new ProcessBuilder("bash", "-e", "-c", script).redirectErrorStream(true).start();
    var printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as(printed).isZero();
    return printed;
  }

  private static boolean isThere(String command) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
  }

  private static Path root() {
    return LocalOptions.ofCheckout().app().resolve("../../../..").normalize();
  }
}
