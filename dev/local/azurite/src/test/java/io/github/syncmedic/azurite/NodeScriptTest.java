package io.github.syncmedic.azurite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A script of this checkout, with what its lockfile pins. */
class NodeScriptTest {
  private static final Path FOLDER = Path.of("infra", "check");

  @Test
  void it_is_run_with_its_packages() {
    assertThat(NodeScript.in(FOLDER, "read.js").run(List.of())).isEqualTo("{}");
  }

  @Test
  void what_it_says_when_it_fails_is_told() {
    NodeScript script = NodeScript.in(FOLDER, "read.js");

    assertThatThrownBy(() -> script.run(List.of("/nowhere.bicep")))
        .isInstanceOf(AzuriteException.class)
        .hasMessageContaining("exit code 1")
        .hasMessageContaining("/nowhere.bicep");
  }

  @Test
  void a_folder_without_a_lockfile_is_refused() {
    assertThatThrownBy(() -> NodeScript.in(Path.of("infra", "modules"), "read.js"))
        .isInstanceOf(AzuriteException.class)
        .hasMessageContaining("package-lock.json");
  }
}
