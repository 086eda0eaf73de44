package io.github.syncmedic.adapter.graph;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.simulator.Scenario;
import io.github.syncmedic.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The identity of the function app, end to end. The library reads the environment of the process,
 * so that this needs one of its own.
 */
class ManagedIdentityTest {
  private final Simulator sim =
      Simulator.start(
          Scenario.builder().configuration("contoso.com").job("AD2AADProvisioning").build());

  private final Path directory;

  ManagedIdentityTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void gets_a_token_where_app_service_says_and_works_with_it() throws Exception {
    try (sim) {
      var printed = run(sim.identityHeader());

      assertThat(printed).contains("displayName=contoso.com", "pause: true", "calls: 3");
      assertThat(sim.journal().entries())
          .allSatisfy(it -> assertThat(it.identity()).isEqualTo("app"));
      assertThat(sim.job("contoso.com/AD2AADProvisioning").code()).isEqualTo("Paused");
    }
    // The typed models are 1,271 classes that a cold start would pay for.
    assertThat(loaded()).contains("com.microsoft.graph.core").doesNotContain("graph.models.");
    assertThat(loaded()).doesNotContain("graph.serviceclient.", "io.netty.");
  }

  @Test
  void that_is_refused_sends_nothing_to_graph() throws Exception {
    try (sim) {
      assertThat(run("wrong")).contains("BAD_CREDENTIAL", "calls: 0").doesNotContain("wrong");
      assertThat(sim.journal().entries()).isEmpty();
    }
  }

  private String run(String identityHeader) throws IOException, InterruptedException {
    var output = directory.resolve("output").toFile();
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xlog:class+load:file=" + directory.resolve("loaded"),
                "-cp",
                System.getProperty("java.class.path"),
                ManagedIdentityProcess.class.getName(),
                sim.endpoint().toString())
            .redirectOutput(output);
    builder.redirectError(directory.resolve("errors").toFile());
    builder.environment().put("IDENTITY_ENDPOINT", sim.identityEndpoint().toString());
    builder.environment().put("IDENTITY_HEADER", identityHeader);
    builder.environment().keySet().removeIf(name -> name.startsWith("AZURE_"));
    var process = builder.start();
    try {
      assertThat(process.waitFor(60, SECONDS)).as("ended in time").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(output.toPath(), UTF_8);
  }

  private String loaded() throws IOException {
    return Files.readString(directory.resolve("loaded"), UTF_8);
  }
}
