package io.github.syncmedic.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README shows is done here, so that it stays true. */
class ReadmeTest {
  private static final Pattern CURL =
      Pattern.compile("curl (?:-X (\\w+) )?(\\S+)(?: -d '([^']*)')?");

  private final String readme = read();

  private static String read() {
    try {
      return Files.readString(Path.of("README.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> blocks(String language) {
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(readme)
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  @Test
  void its_scenario_can_be_played() {
    assertThat(blocks("yaml"))
        .singleElement()
        .satisfies(
            text -> {
              var scenario = Scenario.parse("README.md", text);
              try (var simulator = Simulator.start(scenario, SimulatorClock.manual())) {
                assertThat(simulator.job("contoso.com/AD2AADPasswordHash").isQuarantined())
                    .isTrue();
              }
            });
  }

  @Test
  void its_control_calls_work() {
    try (var simulator = Simulator.start(Scenario.healthy())) {
      var client = new GraphClient(simulator);
      var calls = CURL.matcher(blocks("sh").get(0)).results().toList();

      assertThat(calls).hasSize(15);
      for (MatchResult call : calls) {
        var path =
            call.group(2)
                .replace("$JOB", "$SIM/control/jobs/contoso.com/AD2AADProvisioning")
                .replace("$SIM", "");
        var method = call.group(1) == null ? "GET" : call.group(1);
        var body = call.group(3) == null ? "" : call.group(3);
        assertThat(client.send(method, path, body, Map.of()).status())
            .as(call.group())
            .isBetween(200, 204);
      }
    }
  }

  @Test
  void it_names_every_kind_of_fault_and_every_event() {
    for (var kind : FaultKind.values()) {
      assertThat(readme).contains("`" + kind.text() + "`");
    }
    for (var event : EventFields.JOB_EVENTS) {
      assertThat(readme).contains("`" + event + "`");
    }
  }
}
