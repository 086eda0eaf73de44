package io.github.syncmedic.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command, as somebody at a terminal sees it. */
@Timeout(120)
@Isolated("counts this JVM's processes")
final class LocalTest {

  @Test
  void says_how_to_package_the_app_when_it_is_not(@TempDir Path empty) {
    assertThat(run("--app", empty.toString()))
        .startsWith("exit 3")
        .contains("not packaged")
        .contains("mvn -q package");
  }

  @Test
  void says_which_scenarios_there_are_when_there_is_no_such(@TempDir Path empty) {
    assertThat(run("--app", empty.toString(), "--scenario", "armageddon"))
        .startsWith("exit 3")
        .contains("armageddon");
  }

  @Test
  void says_what_its_options_are() {
    assertThat(run("--help")).startsWith("exit 0").contains("--settings", "--set", "--scenario");
    assertThat(run("--sett")).startsWith("exit 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "KILL"})
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no signals")
  void leaves_nothing_behind_when_it_is_stopped_by_a_signal(String signal, @TempDir Path folder)
      throws Exception {
    // Given
    Process command =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Local.class.getName(),
                "--app=" + LocalAppTest.stage(folder).folder(),
                "--port=0",
                "--set=QUEUE=letters",
                "--set=SCHEDULE=0 0 0 1 1 *")
            .redirectErrorStream(true)
            .start();
    readUntil(command, "Stop it with Ctrl-C.");
    List<ProcessHandle> children = command.descendants().toList();
    assertThat(children).as("the app and Azurite").hasSize(2);

    // When
    int sent =
        new ProcessBuilder("kill", "-" + signal, String.valueOf(command.pid())).start().waitFor();

    // Then
    assertThat(sent).isZero();
    assertThat(command.waitFor(20, TimeUnit.SECONDS)).isTrue();
    for (ProcessHandle child : children) {
      child.onExit().get(20, TimeUnit.SECONDS);
    }
  }

  private static void readUntil(Process process, String wanted) throws IOException {
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    List<String> seen = new ArrayList<>();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      seen.add(line);
      if (line.equals(wanted)) {
        return;
      }
    }
    throw new AssertionError("Never said '%s':\n%s".formatted(wanted, String.join("\n", seen)));
  }

  private static String run(String... arguments) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    int exit = new CommandLine(new Local()).setOut(writer).setErr(writer).execute(arguments);
    return "exit " + exit + "\n" + out;
  }
}
