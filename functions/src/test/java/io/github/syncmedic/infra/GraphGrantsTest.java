package io.github.syncmedic.infra;

import static io.github.syncmedic.infra.Deployment.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.io.TempDir;

/** The script that grants permissions, over an Azure CLI that is a script itself. */
@DisabledOnOs(value = WINDOWS, disabledReason = "the script is one of bash")
class GraphGrantsTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^(\\w+)\\|([A-Za-z.]+)\\|([0-9a-f-]{36})\\|(required|optional)$");

  /** Answers as the CLI does, notes what it was asked, and remembers what it was told to grant. */
  private static final String AZ =
      """
      echo "$*" >>"$WORLD/calls"
      case "$*" in
        "deployment group show"*) cat "$WORLD/apps" ;;
        "ad sp show"*) echo graph-object-id ;;
        "cloud show"*) echo https://graph.example.com/ ;;
        "rest --method get"*)
          principal=$(sed 's|.*/servicePrincipals/\\([^/]*\\)/.*|\\1|' <<<"$*")
          touch "$WORLD/$principal"
          cat "$WORLD/$principal" ;;
        "rest --method post"*)
          principal=$(sed 's|.*/servicePrincipals/\\([^/]*\\)/.*|\\1|' <<<"$*")
          sed 's|.*"appRoleId": "\\([^"]*\\)".*|\\1|' <<<"$*" >>"$WORLD/$principal" ;;
        *) echo "unexpected: $*" >&2; exit 9 ;;
      esac
      """;

  private final Path folder;
  private final FakeCommands commands;

  GraphGrantsTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    commands = new FakeCommands(folder).with("az", AZ);
  }

  @BeforeEach
  void three_apps_are_deployed() throws IOException {
    apps("one|callers", "two|watcher", "three|remediator");
  }

  @Test
  void the_table_in_it_is_that_of_the_roles() {
    var rows = new TreeMap<String, TreeSet<String>>();
    ROW.matcher(script())
        .results()
        .forEach(
            it -> {
              var key = it.group(1) + " " + it.group(4);
              rows.computeIfAbsent(key, role -> new TreeSet<>()).add(it.group(2));
              assertThat(it.group(3))
                  .as(it.group(2))
                  .isEqualTo(Deployment.json("graph/permissions.json").path(it.group(2)).asText());
            });

    var expected = new TreeMap<String, TreeSet<String>>();
    for (var role : Deployment.names(Deployment.json("roles.json"))) {
      Map.of("graph", "required", "graphOptional", "optional")
          .forEach(
              (field, need) -> {
                var all = texts(Deployment.json("roles.json").path(role).path(field));
                if (!all.isEmpty()) {
                  expected.put(role + " " + need, new TreeSet<>(all));
                }
              });
    }
    assertThat(rows).isEqualTo(expected);
  }

  @Test
  void a_dry_run_changes_nothing_and_tells_what_it_would() throws Exception {
    var said = run("group");

    assertThat(posts()).isEmpty();
    assertThat(said).contains("would grant two Synchronization.Read.All");
    assertThat(said).contains("would grant three Synchronization.ReadWrite.All");
    assertThat(said).endsWith("9 to grant, 0 are there; nothing was changed: --apply grants\n");
    assertThat(said).doesNotContain(" one ");
  }

  @Test
  void each_is_granted_once_however_often_it_is_run() throws Exception {
    assertThat(run("group", "--apply")).endsWith("9 granted, 0 were there\n");
    assertThat(posts()).hasSize(9);

    assertThat(run("group", "--apply")).endsWith("0 granted, 9 were there\n");
    assertThat(posts()).hasSize(9);
    assertThat(granted("two")).hasSize(5).doesNotHaveDuplicates();
    assertThat(granted("three")).hasSize(4).contains("9b50c33d-700f-43b1-b2eb-87e89b703581");
    assertThat(folder.resolve("one")).isEmptyFile();
  }

  @Test
  void only_what_is_required_where_that_is_said() throws Exception {
    assertThat(run("group", "--required-only", "--apply")).endsWith("4 granted, 0 were there\n");
  }

  @Test
  void one_app_for_all_roles_gets_each_permission_once() throws Exception {
    apps("all|callers,watcher,remediator");

    run("group", "--apply");

    assertThat(granted("all")).hasSize(6).doesNotHaveDuplicates();
  }

  @Test
  void requests_go_to_the_graph_of_the_cloud() throws Exception {
    run("group", "--apply", "--name", "other");

    assertThat(commands.calls())
        .anyMatch(it -> it.contains("--name other"))
        .filteredOn(it -> it.startsWith("rest"))
        .allMatch(it -> it.contains(" https://graph.example.com/v1.0/servicePrincipals/"));
  }

  @Test
  void without_a_group_or_apps_it_refuses_and_asks_for_no_grant() throws Exception {
    assertThat(run()).contains("Tried to find the apps").contains("exit 2");
    assertThat(run("group", "--everything")).contains("--everything").contains("exit 2");
    Files.writeString(folder.resolve("apps"), "");
    assertThat(run("group", "--apply")).contains("puts out none").contains("exit 2");
    assertThat(posts()).isEmpty();
  }

  private void apps(String... lines) throws IOException {
    Files.writeString(folder.resolve("apps"), String.join("\n", lines) + "\n");
  }

  private List<String> posts() throws IOException {
    return commands.calls().stream().filter(it -> it.startsWith("rest --method post")).toList();
  }

  private List<String> granted(String principal) throws IOException {
    return Files.readAllLines(folder.resolve(principal));
  }

  private static String script() {
    return Deployment.text(Deployment.INFRA.resolve("grant-graph-permissions.sh"));
  }

  private String run(String... arguments) throws IOException, InterruptedException {
    return commands.run(Deployment.INFRA.resolve("grant-graph-permissions.sh"), arguments);
  }
}
