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
import org.junit.jupiter.api.Test;

/** Runs the lines that the README shows, in the order in which it shows them, as a reader would. */
class ReadmeTest {
  private static final Pattern BLOCK = Pattern.compile("(?s)```sh\n(.*?)```");
  private static final String PORT = "127.0.0.1:7071";

  @Test
  void the_curl_lines_do_what_the_readme_says() throws IOException, InterruptedException {
    assumeThat(isThere("curl")).as("curl, which the README's reader has").isTrue();
    var options =
        LocalOptions.ofApp(LocalOptions.ofCheckout().app())
            .withSettingsFile(root().resolve("local.settings.sample.json"))
            .withFunctionKey("local")
            .withScenario(Scenario.demo());
    try (var app = LocalApp.start(options)) {
      app.fire("CheckSyncHealth", "");
      app.awaitLine(line -> line.contains("sweep tenant="), Duration.ofSeconds(30));

      var printed = shell(script(app.url().getAuthority()));

      assertThat(printed)
          .contains("\"blind\":false")
          .contains("\"verdict\":\"QUARANTINED\"")
          .contains("\"steps\":[\"pause\"]")
          .contains("202")
          .containsPattern("(?i)location: /api/runs/");
    }
  }

  @Test
  void the_first_commands_are_the_two_that_it_promises() throws IOException {
    assertThat(blocks().get(0).lines().map(line -> line.replaceAll(" +#.*", "")))
        .containsExactly("mvn -q -Pdemo", "mvn verify");
  }

  @Test
  void it_is_short() throws IOException {
    assertThat(readme().lines().count()).isLessThanOrEqualTo(140);
  }

  private static String script(String authority) throws IOException {
    var lines =
        blocks().stream().filter(block -> block.contains("curl")).collect(Collectors.joining("\n"));
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

  private static List<String> blocks() throws IOException {
    return BLOCK.matcher(readme()).results().map((MatchResult it) -> it.group(1)).toList();
  }

  private static String readme() throws IOException {
    return Files.readString(root().resolve("README.md"));
  }

  private static Path root() {
    return LocalOptions.ofCheckout().app().resolve("../../../..").normalize();
  }
}
