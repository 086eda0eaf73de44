package io.github.syncmedic.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.syncmedic.azurite.NodeScript;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.playbook.RunState;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The module and the runbook of PowerShell, and the recipes beside them, as far as they are read.
 */
class RunbooksTest {
  private static final Path CALLERS = Deployment.ROOT.resolve("docs/callers");
  private static final Path POWERSHELL = CALLERS.resolve("powershell");
  private static final Pattern QUOTED = Pattern.compile("'([A-Za-z]+-SyncMedic[A-Za-z]*)'");
  private static final Pattern STATE = Pattern.compile("'([A-Z]+(?:_[A-Z]+)*)'");
  private static final Pattern PATH = Pattern.compile("(?:-Path |Path \")'?\"?(/[a-z]+)");
  private static final Json JSON = new Json();

  @Test
  void each_file_is_what_the_grammar_says() {
    assertThat(read().properties())
        .hasSize(3)
        .allSatisfy(it -> assertThat(it.getValue().path("problems")).as(it.getKey()).isEmpty());
  }

  @Test
  void the_module_exports_the_commands_that_it_has_and_the_page_names_them() {
    var has =
        Deployment.texts(read().path(absolute("SyncMedic.psm1")).path("functions")).stream()
            .filter(it -> it.contains("-SyncMedic"))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(has).hasSize(9).isEqualTo(all(QUOTED, text("SyncMedic.psd1")));
    assertThat(has)
        .allSatisfy(
            it ->
                assertThat(Deployment.text(CALLERS.resolve("runbooks.md")))
                    .contains("`" + it + "`"));
  }

  @Test
  void the_module_knows_in_which_states_a_run_is_over() {
    var line =
        text("SyncMedic.psm1").lines().filter(it -> it.startsWith("$script:Over =")).toList();

    assertThat(all(STATE, String.join("", line))).isEqualTo(over());
  }

  @Test
  void the_module_asks_for_routes_that_there_are() {
    var document =
        JSON.tree(
            Deployment.text(
                Path.of("src/main/resources/io/github/syncmedic/functions/http/openapi.json")));
    var asked = all(PATH, text("SyncMedic.psm1"));

    assertThat(asked).contains("/runs", "/jobs", "/status");
    assertThat(Deployment.names(document.path("paths"))).containsAll(asked);
  }

  @Test
  void the_logic_app_asks_for_what_a_run_takes_and_waits_for_its_end() {
    var block =
        Pattern.compile("(?s)```json\n(.*?)```")
            .matcher(Deployment.text(CALLERS.resolve("recipes.md")))
            .results()
            .map(it -> JSON.tree(it.group(1)))
            .findFirst()
            .orElseThrow();
    var body = block.at("/actions/Start_the_run/inputs/body");

    assertThat(Deployment.names(body)).containsExactly("dryRun", "jobId", "playbook", "reason");
    assertThat(Playbooks.shipped().named(body.path("playbook").asText())).isPresent();
    assertThat(all(STATE, block.at("/actions/Wait_for_the_proof/expression").asText()))
        .isEqualTo(over());
  }

  private static Set<String> over() {
    return Arrays.stream(RunState.values())
        .filter(RunState::isOver)
        .map(Enum::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> all(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(it -> it.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String text(String file) {
    return Deployment.text(POWERSHELL.resolve(file));
  }

  private static String absolute(String file) {
    return POWERSHELL.resolve(file).toAbsolutePath().toString();
  }

  private static JsonNode read() {
    List<String> files =
        Stream.of("SyncMedic.psm1", "SyncMedic.psd1", "Repair-QuarantinedJobs.ps1")
            .map(RunbooksTest::absolute)
            .toList();
    return JSON.tree(NodeScript.in(Path.of("infra", "check"), "read.js").run(files));
  }
}
