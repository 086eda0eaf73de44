package io.github.syncmedic.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What runs on others' machines: pinned, with the least rights, and without secrets. */
class WorkflowsTest {
  private static final Path WORKFLOWS = Deployment.ROOT.resolve(".github/workflows");
  private static final Pattern USES = Pattern.compile("(?m)^\\s*(?:- )?uses: (.+)$");
  private static final Pattern PINNED =
      Pattern.compile("([\\w./-]+)@([0-9a-f]{40}) # (v\\d+\\.\\d+\\.\\d+)");

  @Test
  void every_action_is_pinned_by_its_commit_and_each_to_one_only() {
    var pins = new TreeMap<String, TreeSet<String>>();
    workflows()
        .forEach(
            (file, text) ->
                USES.matcher(text)
                    .results()
                    .map(it -> it.group(1))
                    .forEach(
                        use -> {
                          var pin = PINNED.matcher(use);
                          assertThat(pin.matches()).as("%s: %s", file, use).isTrue();
                          pins.computeIfAbsent(repository(pin.group(1)), it -> new TreeSet<>())
                              .add(pin.group(2) + " " + pin.group(3));
                        }));

    assertThat(pins).hasSizeGreaterThan(4);
    assertThat(pins).allSatisfy((action, pinned) -> assertThat(pinned).as(action).hasSize(1));
  }

  @Test
  void every_workflow_begins_with_reading_alone_and_no_secret_is_used() {
    workflows()
        .forEach(
            (file, text) -> {
              assertThat(text).as(file).contains("\npermissions:\n  contents: read\n");
              assertThat(text).as(file).doesNotContain("secrets.");
              assertThat(text).as(file).doesNotContain("pull_request_target");
            });
  }

  @Test
  void checking_out_leaves_no_token_behind() {
    workflows()
        .forEach(
            (file, text) ->
                assertThat(text.split("actions/checkout@", -1).length)
                    .as(file)
                    .isEqualTo(text.split("persist-credentials: false", -1).length));
  }

  @Test
  void deploying_asks_for_a_token_of_the_run() {
    assertThat(workflows().getOrDefault("deploy.yml", ""))
        .contains("id-token: write")
        .contains("azure/login@")
        .contains("environment:");
  }

  /** The parts of one repository share its commits. */
  private static String repository(String action) {
    return String.join("/", List.of(action.split("/", -1)).subList(0, 2));
  }

  private static Map<String, String> workflows() {
    try (var files = Files.list(WORKFLOWS)) {
      var found = new TreeMap<String, String>();
      files.forEach(it -> found.put(it.getFileName().toString(), Deployment.text(it)));
      assertThat(found).hasSizeGreaterThan(3);
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
