package io.github.syncmedic.azurite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "node and npm are played by shell scripts")
final class InstallationTest {
  private static final String NODE_20 = "echo v20.1.0";

  private final Path folder;
  private final Checkout checkout;

  InstallationTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.checkout = new Checkout(folder);
  }

  @Nested
  class refuses_and_says_how_to_get_it {

    @Test
    void when_there_is_no_node() {
      assertThatThrownBy(() -> Node.on(folder.toString()))
          .isInstanceOf(AzuriteException.class)
          .hasMessageContaining("no node on the PATH")
          .hasMessageContaining("Node.js 18 or newer")
          .hasMessageContaining("https://nodejs.org");
    }

    @Test
    void when_node_is_too_old() throws IOException {
      // Given
      Path bin = checkout.command("node", "echo v16.20.2");

      // When, then
      assertThatThrownBy(() -> Node.on(bin.toString()))
          .isInstanceOf(AzuriteException.class)
          .hasMessageContaining("is Node.js v16.20.2")
          .hasMessageContaining("https://nodejs.org");
    }

    @Test
    void when_node_is_something_else() throws IOException {
      // Given
      Path bin = checkout.command("node", "echo a packet radio node");

      // When, then
      assertThatThrownBy(() -> Node.on(bin.toString()))
          .isInstanceOf(AzuriteException.class)
          .hasMessageContaining("answered 'a packet radio node'");
    }

    @Test
    void when_npm_is_needed_and_missing() throws IOException {
      // Given
      Node node = Node.on(checkout.command("node", NODE_20).toString());

      // When, then
      assertThatThrownBy(() -> checkout.installation().ensure(node))
          .isInstanceOf(AzuriteException.class)
          .hasMessageContaining("no npm on the PATH")
          .hasMessageContaining("https://nodejs.org");
    }

    @Test
    void when_npm_fails() throws IOException {
      // Given
      Node node = nodeWithNpm("echo npm error network unreachable >&2; exit 7");

      // When, then
      assertThatThrownBy(() -> checkout.installation().ensure(node))
          .isInstanceOf(AzuriteException.class)
          .hasMessageContaining("exit code 7")
          .hasMessageContaining("npm error network unreachable");
    }

    @Test
    void when_started_outside_a_checkout(@TempDir Path elsewhere) {
      assertThatThrownBy(() -> Installation.above(elsewhere))
          .isInstanceOf(AzuriteException.class)
          .hasMessageContaining(elsewhere.toString())
          .hasMessageContaining("inside a checkout");
    }
  }

  @Nested
  class installs {
    private final Node node =
        nodeWithNpm(
            """
            echo "$@" >> installed
            rm -rf node_modules
            mkdir -p node_modules/azurite/dist/src
            touch node_modules/azurite/dist/src/azurite.js""");

    installs() throws IOException {}

    @Test
    void once_for_any_number_of_starts_at_once() throws IOException {
      // Given
      List<CompletableFuture<Void>> starts =
          List.of(
              CompletableFuture.runAsync(() -> checkout.installation().ensure(node)),
              CompletableFuture.runAsync(() -> checkout.installation().ensure(node)),
              CompletableFuture.runAsync(() -> checkout.installation().ensure(node)));

      // When
      starts.forEach(CompletableFuture::join);

      // Then
      assertThat(installations()).containsExactly("ci --no-audit --no-fund");
    }

    @Test
    void again_when_the_lockfile_changed() throws IOException {
      // Given
      checkout.installation().ensure(node);
      checkout.lockfile("{\"changed\": true}");

      // When
      checkout.installation().ensure(node);

      // Then
      assertThat(installations()).hasSize(2);
    }

    @Test
    void again_when_an_installation_was_cut_short() throws IOException {
      // Given
      checkout.installation().ensure(node);
      Files.delete(checkout.installation().program());

      // When
      checkout.installation().ensure(node);

      // Then
      assertThat(installations()).hasSize(2);
    }
  }

  @Test
  void the_lockfile_pins_azurite_and_names_no_registry() throws IOException {
    // When
    Path pinned = Installation.above(Path.of("")).leash().resolveSibling("package-lock.json");

    // Then
    assertThat(pinned).content().contains("\"azurite\": \"3.35.0\"").doesNotContain("\"resolved\"");
  }

  private Node nodeWithNpm(String script) throws IOException {
    checkout.command("node", NODE_20);
    Path bin = checkout.command("npm", script);
    return Node.on(bin + ":" + System.getenv("PATH"));
  }

  private List<String> installations() throws IOException {
    return Files.readAllLines(folder.resolve("dev/local/azurite/installed"));
  }
}
