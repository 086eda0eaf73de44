package io.github.syncmedic.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.io.TempDir;

/** The script that puts the package on every app, over an Azure CLI that is a script itself. */
@DisabledOnOs(value = WINDOWS, disabledReason = "the script is one of bash")
class DeployPackageTest {
  private static final String AZ =
      """
      echo "$*" >>"$WORLD/calls"
      case "$*" in
        "deployment group show"*) cat "$WORLD/apps" ;;
        "functionapp deployment source config-zip"*)
          [[ "$*" =~ --src\\ ([^\\ ]+) ]] && cp "${BASH_REMATCH[1]}" "$WORLD/deployed.zip" ;;
        *) echo "unexpected: $*" >&2; exit 9 ;;
      esac
      """;

  /** In place of zip, which need not be here: the names of what would be in it. */
  private static final String ZIP =
      """
      [[ "$1" == -qrX && "$3" == . && "$4" == -x ]] || exit 9
      find . -type f ! -path "./$5" | sort >"$2"
      """;

  private final Path folder;
  private final FakeCommands commands;

  DeployPackageTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    commands = new FakeCommands(folder).with("az", AZ).with("zip", ZIP);
  }

  @BeforeEach
  void a_package_and_three_apps() throws IOException {
    Files.writeString(folder.resolve("apps"), "one\ntwo\nthree\n");
    var staged = Files.createDirectories(folder.resolve("staged/RunPlaybook"));
    Files.writeString(staged.resolve("function.json"), "{}");
    Files.writeString(folder.resolve("staged/host.json"), "{}");
    Files.writeString(folder.resolve("staged/local.settings.json"), "{}");
  }

  @Test
  void each_app_gets_the_same_package_without_settings_of_anybodys() throws Exception {
    assertThat(run("group")).isEqualTo("deploying to one\ndeploying to two\ndeploying to three\n");

    assertThat(deployments())
        .hasSize(3)
        .allMatch(it -> it.contains("--resource-group group"))
        .extracting(it -> it.replaceFirst(".*--src ", ""))
        .doesNotContain("")
        .containsOnly(deployments().get(0).replaceFirst(".*--src ", ""));
    assertThat(folder.resolve("deployed.zip"))
        .hasContent("./RunPlaybook/function.json\n./host.json");
  }

  @Test
  void without_a_package_a_group_or_apps_nothing_is_deployed() throws Exception {
    assertThat(run()).contains("Tried to find the apps").endsWith("exit 2");
    Files.writeString(folder.resolve("apps"), "");
    assertThat(run("group")).contains("puts out none").endsWith("exit 2");
    Files.delete(folder.resolve("staged/host.json"));
    assertThat(run("group")).contains("mvn -q -DskipTests package").endsWith("exit 2");
    assertThat(deployments()).isEmpty();
  }

  private List<String> deployments() throws IOException {
    return commands.calls().stream().filter(it -> it.startsWith("functionapp")).toList();
  }

  private String run(String... arguments) throws IOException, InterruptedException {
    return commands
        .with("SYNCMEDIC_STAGED", folder.resolve("staged"))
        .run(Deployment.INFRA.resolve("deploy-package.sh"), arguments);
  }
}
